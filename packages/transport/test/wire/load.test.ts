import { createTestClock, type Fault } from '@bot-messages/testkit';
import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { isBotMessageError } from '../../src/index.ts';
import { ATTEMPT_MS, newSender, newSkippingClock, useFaultServer } from './support.ts';

const server = useFaultServer();

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
  'leaves no socket, timer or listener behind after 10 000 sends with faults in three of ten',
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
    // fetch keeps idle ones for the next call; one left behind by each fault would make thousands
    await expect.poll(() => server.current.connections).toBeLessThanOrEqual(64);
  },
);

it('spaces the sends evenly, and starts no burst', async () => {
  const clock = createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
  const times: number[] = [];
  const fetch = (): Promise<Response> => {
    times.push(clock.now());
    return Promise.resolve(Response.json({ id: 'stored' }));
  };
  const sender = newSender(server.current.url, { requestsPerSecond: 50, fetch }, clock);
  await Promise.all(Array.from({ length: 300 }, () => sender.send()));
  expect(times).toEqual(Array.from({ length: 300 }, (_, i) => i * 20));
});

it('pauses every call behind a 429, and lets them go on in order', async () => {
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
