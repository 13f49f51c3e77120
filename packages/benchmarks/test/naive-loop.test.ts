import { expect, it } from 'vitest';
import { deliverAll } from '../src/rate-limit/naive-loop.ts';

it('sends each message until it is delivered, so many at once, and counts what failed', async () => {
  const delivered: string[] = [];
  const refused = new Set<string>();
  let under = 0;
  let most = 0;

  const send = async (text: string): Promise<number> => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    under -= 1;
    if (!refused.has(text)) {
      refused.add(text);
      throw new Error('429');
    }
    return delivered.push(text);
  };

  const waits: number[] = [];
  const wait = (ms: number): Promise<unknown> => Promise.resolve(waits.push(ms));
  expect(await deliverAll(send, { messages: 7, lanes: 3 }, wait)).toBe(7);
  expect(delivered.toSorted()).toEqual(Array.from({ length: 7 }, (_, index) => `message ${index}`));
  expect(most).toBe(3);
  expect(waits).toEqual(Array<number>(7).fill(1000));
});
