import { createTestClock, type Fault, type TestClock } from '@bot-messages/testkit';
import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { isBotMessageError } from '../../src/index.ts';
import { sleep } from '../../src/with-deadline.ts';
import { ATTEMPT_MS, newSender, newSkippingClock, useFaultServer } from './support.ts';

const server = useFaultServer();

/** Advances the clock from timer to timer until the promise settles. */
async function pass(clock: TestClock, promise: Promise<unknown>): Promise<void> {
  const state = { isSettled: false };
  void promise.catch(() => undefined).finally(() => (state.isSettled = true));
  while (!state.isSettled) {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    const next = clock.nextAt();
    if (next < Infinity) clock.advance(next - clock.now());
  }
  await promise;
}

const mix: readonly Fault[] = [
  { status: 503 },
  'reset-before-headers',
  { status: 429, headers: { 'retry-after': '1' } },
  { status: 400, body: { code: 7400 } },
  'end-in-body',
  { status: 500, body: 'x'.repeat(20_000) },
  'html',
  'gzip-bomb',
  'reset-in-body',
];

it(
  'leaves no socket, timer or listener after 10 000 sends, three in ten of which meet a fault',
  { timeout: 240_000 },
  async () => {
    const clock = newSkippingClock();
    const { signal } = new AbortController();
    const sender = newSender(server.current.url, { delivery: 'at-least-once' }, clock);
    const ok: Fault = { body: { id: 'stored' } };
    server.current.script(
      ...Array.from({ length: 13_000 }, (_, i) => (i % 10 < 3 ? (mix[(i * 7) % mix.length] ?? ok) : ok)),
    );
    const tally = { stored: 0, failed: 0, other: 0 };
    let started = 0;
    const worker = async (): Promise<void> => {
      while (started++ < 10_000) {
        await sender.send({ signal }).then(
          () => tally.stored++,
          (error: unknown) => (isBotMessageError(error) ? tally.failed++ : tally.other++),
        );
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
    expect(tally.stored + tally.failed).toBe(10_000);
    expect(tally.other).toBe(0);
    expect(tally.stored).toBeGreaterThan(7000);
    expect(clock.pending).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    // fetch keeps idle sockets for the next call. If each fault leaked one, there would be thousands.
    await expect.poll(() => server.current.connections).toBeLessThanOrEqual(64);
  },
);

it('spaces the sends evenly, without bursts', async () => {
  const clock = createTestClock();
  const times: number[] = [];
  const fetch = (): Promise<Response> => {
    times.push(clock.now());
    return Promise.resolve(Response.json({ id: 'stored' }));
  };
  const sender = newSender(server.current.url, { requestsPerSecond: 50, fetch }, clock);
  await pass(clock, Promise.all(Array.from({ length: 300 }, () => sender.send())));
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  expect(times).toHaveLength(300);
  expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([20, 21]);
  expect(times.at(-1)).toBe(Math.ceil(299 * 20.2));
});

/** A provider that accepts `limit` requests per second. Responds with a gateway error where `isReachable` is false. */
function startProvider(clock: TestClock, limit: number, isReachable: (request: number) => boolean) {
  const statuses: number[] = [];
  let window = 0;
  let taken = 0;
  const fetch = async (): Promise<Response> => {
    await new Promise(setImmediate);
    const now = Math.floor(clock.now() / 1000);
    if (now !== window) taken = 0;
    window = now;
    const status = isReachable(statuses.length) ? (taken < limit ? 200 : 429) : 502;
    if (status === 200) taken += 1;
    statuses.push(status);
    if (status === 502) return new Response('<h1>Bad gateway</h1>', { status });
    const retryAfter = String((1000 - (clock.now() % 1000)) / 1000);
    const headers = { 'x-ratelimit-remaining': String(limit - taken), 'retry-after': retryAfter };
    return Response.json({ id: 'stored' }, { status, headers });
  };
  return { fetch, statuses };
}

it.each([
  { what: 'a cold start', brokenAt: -1 },
  { what: 'a gateway error in the middle', brokenAt: 57 },
])('gets one 429 per second with a limit of 10 requests and 200 concurrent calls: $what', async ({ brokenAt }) => {
  const clock = createTestClock();
  const { fetch, statuses } = startProvider(clock, 10, (request) => request !== brokenAt);
  const sender = newSender(server.current.url, { fetch, maxRetries: 5, totalTimeoutMs: 60_000 }, clock);
  await pass(clock, Promise.allSettled(Array.from({ length: 200 }, () => sender.send())));
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
  expect(count(200)).toBe(brokenAt < 0 ? 200 : 199);
  expect(count(429)).toBeLessThanOrEqual(21);
});

it('sends no call that waits for rateLimiter before the end of a pause', async () => {
  const clock = createTestClock();
  const sent: number[] = [];
  const fetch = async (): Promise<Response> => {
    sent.push(clock.now());
    // The first response reports no limit, so that all other calls get as far as rateLimiter.
    if (sent.length !== 2) return Response.json({ id: 'stored' });
    return new Response('', { status: 429, headers: { 'retry-after': '5' } });
  };
  let turn = 0;
  const acquire = () => sleep({ runtime: clock, signal: undefined }, 100 * turn++);
  const sender = newSender(server.current.url, { fetch, rateLimiter: { acquire } }, clock);
  await pass(clock, sender.send());
  await pass(clock, Promise.all(Array.from({ length: 15 }, () => sender.send())));
  expect(sent).toHaveLength(1 + 16);
  expect(sent.filter((at) => at < 5000)).toEqual([0, 100]);
});

it.each([1, 10, 40])('gets one 429 per window of 50 requests, with %d concurrent calls', async (concurrency) => {
  const clock = createTestClock({ skip: (ms) => ms === 700 });
  const windows: { readonly endsAt: number; taken: number; refused: number }[] = [];
  const windowNow = () => {
    const last = windows.at(-1);
    if (last && clock.now() < last.endsAt) return last;
    const next = { endsAt: clock.now() + 700, taken: 0, refused: 0 };
    windows.push(next);
    return next;
  };
  const fetch = async (): Promise<Response> => {
    const window = windowNow();
    const isRefused = window.taken === 50;
    window[isRefused ? 'refused' : 'taken'] += 1;
    const headers = { 'x-ratelimit-remaining': `${50 - window.taken}`, 'x-ratelimit-retryafter': '0.7' };
    await new Promise(setImmediate);
    return Response.json({ id: 'stored' }, { status: isRefused ? 429 : 200, headers });
  };
  const sender = newSender(server.current.url, { fetch }, clock);
  let started = 0;
  const worker = async (): Promise<void> => {
    while (started++ < 240) await sender.send();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  expect(windows.map(({ taken, refused }) => ({ taken, refused }))).toEqual([
    ...Array.from({ length: 4 }, () => ({ taken: 50, refused: 1 })),
    { taken: 40, refused: 0 },
  ]);
});

it('pauses all calls after a 429, then sends them in order', async () => {
  const clock = createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
  const sends: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    sends.push([init?.body, clock.now()]);
    const limited = new Response('', { status: 429, headers: { 'retry-after': '5' } });
    return sends.length === 1 ? limited : Response.json({ id: 'stored' });
  };
  const sender = newSender(server.current.url, { fetch }, clock);
  const first = sender.send({ body: 'call 0' });
  await clock.started(5000);
  const later = [1, 2, 3].map((call) => sender.send({ body: `call ${call}` }));
  await Promise.all([first, ...later]);
  const afterwards = [0, 1, 2, 3].map((call) => [`call ${call}`, 5000]);
  expect(sends).toEqual([['call 0', 0], ...afterwards]);
});
