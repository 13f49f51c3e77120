/** The mock with a rate limit; counts the messages that it accepts and the requests that it refuses. */
import { startMock } from '@bot-messages/mock';
import { LIMIT } from './clients.ts';

interface Count {
  /** Messages that were accepted at least once. */
  readonly messages: number;
  readonly duplicates: number;
  /** Responses with a 429. */
  readonly refused: number;
}

const accepted = new Map<string, number>();
let refused = 0;

const mock = startMock('sendbird', {
  rateLimit: LIMIT,
  keepRequests: 0,
  onRequest({ status, body }) {
    if (status === 429) refused += 1;
    const { message } = Object(body) as { message?: string };
    if (status === 200 && message !== undefined) accepted.set(message, (accepted.get(message) ?? 0) + 1);
  },
});

/** Forgets everything, and returns the base URL. */
export async function reset(): Promise<string> {
  const { baseUrl, reset: resetMock } = await mock;
  resetMock();
  accepted.clear();
  refused = 0;
  return baseUrl;
}

export function count(): Count {
  const times = [...accepted.values()];
  return { messages: times.length, duplicates: times.reduce((sum, one) => sum + one - 1, 0), refused };
}
