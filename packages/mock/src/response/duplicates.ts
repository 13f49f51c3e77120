import type { MockResponse } from './response.ts';

/**
 * What a repeated `dedup_id` or `muid` does: `accept` sends the message again, `reject` refuses it, `replay` repeats the
 * first response. The providers promise nothing.
 */
export type OnDuplicate = 'accept' | 'reject' | 'replay';

/** How many ids are kept; the oldest is dropped first. */
const MOST = 10_000;

/** The responses to messages that had an id of their own. */
export interface Duplicates {
  find(key: string | undefined): MockResponse | undefined;
  remember(key: string | undefined, response: MockResponse): void;
  reset(): void;
}

export function createDuplicates(): Duplicates {
  const responses = new Map<string, MockResponse>();
  return {
    find: (key) => (key === undefined ? undefined : responses.get(key)),
    remember(key, response) {
      if (key === undefined || responses.has(key)) return;
      responses.set(key, response);
      const [oldest] = responses.keys();
      if (responses.size > MOST && oldest !== undefined) responses.delete(oldest);
    },
    reset: () => responses.clear(),
  };
}
