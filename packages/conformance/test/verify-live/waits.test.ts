import { expect, it } from 'vitest';
import { createPacer, sendByFetch, type Clock, type Session } from '../../src/verify-live/send.ts';

/** A clock that ends each wait at once. */
function createClock(): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  let time = 0;
  return {
    waits,
    now: () => time,
    wait(ms) {
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}

it('spaces requests evenly, two a second', async () => {
  const clock = createClock();
  const pacer = createPacer(2, clock);
  for (let count = 0; count < 4; count++) await pacer.acquire();
  expect(clock.waits).toEqual([500, 500, 500]);
});

it('does not make up for idle time', async () => {
  const clock = createClock();
  const pacer = createPacer(2, clock);
  await pacer.acquire();
  await clock.wait(60_000);
  await pacer.acquire();
  await pacer.acquire();
  expect(clock.waits).toEqual([60_000, 500]);
});

/** Answers with these statuses, one after the other, and these headers. */
async function waitsFor(statuses: readonly number[], headers: Record<string, string>): Promise<[number, number[]]> {
  const clock = createClock();
  let sent = 0;
  const session = {
    baseUrl: 'http://127.0.0.1',
    key: 'key',
    provider: { keyHeader: 'api-token' },
    declared: { route: '/bots/{id}/send' },
    clock,
    pacer: createPacer(Infinity, clock),
    recorder: {
      fetch: () => Promise.resolve(new Response(null)),
      take: () => [{ answer: { status: statuses[sent++] ?? 200, headers, text: '', body: undefined }, violations: [] }],
    },
  } as unknown as Session;
  await sendByFetch(session, { by: 'fetch', bot: 'bot', body: {} });
  return [sent, [...clock.waits]];
}

it.each([
  { says: '3 seconds', headers: { 'x-ratelimit-retryafter': '3' }, waits: [3000] },
  { says: '4 seconds in the usual header', headers: { 'retry-after': '4' }, waits: [4000] },
  { says: 'an hour', headers: { 'retry-after': '3600' }, waits: [60_000] },
  { says: 'nothing', headers: {}, waits: [1000] },
  { says: 'a date', headers: { 'retry-after': 'Sat, 21 Nov 2026 12:00:00 GMT' }, waits: [1000] },
])('sends a bare request again after the wait when the rate limit says $says', async ({ headers, waits }) => {
  expect(await waitsFor([429, 200], headers)).toEqual([2, waits]);
});

it('gives up after the third rate limit', async () => {
  expect(await waitsFor([429, 429, 429, 200], { 'retry-after': '1' })).toEqual([3, [1000, 1000]]);
});

it('sends a refused request once', async () => {
  expect(await waitsFor([400], {})).toEqual([1, []]);
});
