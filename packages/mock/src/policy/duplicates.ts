import type { Answer } from '../answer/answer.ts';

/**
 * What a repeated `dedup_id` or `muid` does, of which neither provider promises anything: `accept` sends a message
 * again, `reject` refuses it, `replay` gives the first answer again.
 */
export type OnDuplicate = 'accept' | 'reject' | 'replay';

/** How many ids are remembered; the oldest is forgotten first. */
const MOST = 10_000;

/** The answers to messages that had an id of their own. */
export interface Duplicates {
  find(key: string | undefined): Answer | undefined;
  remember(key: string | undefined, answer: Answer): void;
  reset(): void;
}

export function createDuplicates(): Duplicates {
  const answers = new Map<string, Answer>();
  return {
    find: (key) => (key === undefined ? undefined : answers.get(key)),
    remember(key, answer) {
      if (key === undefined || answers.has(key)) return;
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
    },
    reset: () => answers.clear(),
  };
}
