/** The mock with a rate limit, and a count of what it took and what it refused. */
import { startMock } from '@bot-messages/mock';
import { answerParent } from '../child/answer-parent.ts';
import { LIMIT, type Count } from '../rate-limit/rate-limit.ts';

const taken = new Map<string, number>();
let refused = 0;

const mock = startMock('sendbird', {
  rateLimit: LIMIT,
  keepRequests: 0,
  onRequest({ status, body }) {
    if (status === 429) refused += 1;
    const { message } = Object(body) as { message?: string };
    if (status === 200 && message !== undefined) taken.set(message, (taken.get(message) ?? 0) + 1);
  },
});

answerParent(async (question) => {
  const { baseUrl, reset } = await mock;
  if (question === 'count') return count();
  reset();
  taken.clear();
  refused = 0;
  return baseUrl;
});

function count(): Count {
  const times = [...taken.values()];
  return { messages: times.length, duplicates: times.reduce((sum, one) => sum + one - 1, 0), refused };
}
