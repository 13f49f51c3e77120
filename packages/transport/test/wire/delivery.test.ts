import { createTestClock, type Fault } from '@bot-messages/testkit';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BotMessageError, Delivery, ResponseEvent, RetryAdvice, RetryEvent } from '../../src/index.ts';
import { newSender, newSkippingClock, rejection, useFaultServer } from './support.ts';

const server = useFaultServer();

interface Row {
  /** What the send gets. */
  readonly what: string;
  readonly fault: Fault;
  readonly error: string;
  /** The deliveries that retry. */
  readonly retriedBy: readonly Delivery[];
  readonly mayHaveBeenDelivered: boolean;
  /** Default: `never` when it was not delivered, otherwise `if-duplicates-are-acceptable`. */
  readonly retry?: RetryAdvice;
  /** A part of the error message. */
  readonly says?: string;
}

const never: readonly Delivery[] = [];
const both: readonly Delivery[] = ['at-most-once', 'at-least-once'];
const atLeastOnce: readonly Delivery[] = ['at-least-once'];

const rows: readonly Row[] = [
  ...[400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451].map((status) => row(status, never, false)),
  row(408, atLeastOnce, true),
  { ...row(429, both, false), retry: 'after-wait' },
  ...[500, 502, 503, 504].map((status) => row(status, atLeastOnce, true)),
  ...[501, 505, 520].map((status) => row(status, never, true)),
  {
    ...row(400, both, false),
    what: "status 400 with the provider's rate-limit code",
    fault: { status: 400, body: { code: 7429 } },
    retry: 'after-wait',
  },
  {
    ...row(400, never, false),
    what: 'status 400 with the code for a refused key',
    fault: { status: 400, body: { code: 7401 } },
    retry: 'new-key',
  },
  {
    ...row(401, never, false),
    what: 'status 401 without a code',
    fault: { status: 401, body: 'Unauthorized' },
    retry: 'new-key',
  },
  {
    ...row(400, never, true),
    what: 'status 400 with the code for an internal error',
    fault: { status: 400, body: { code: 7500 } },
  },
  wire('a reset before the headers', 'reset-before-headers', 'ConnectionError', atLeastOnce),
  wire('a reset in the body', 'reset-in-body', 'ConnectionError', atLeastOnce),
  wire('an end of stream in the body', 'end-in-body', 'ConnectionError', atLeastOnce),
  noMessage('truncated JSON with a correct content-length', 'truncated-json', '200 with a body that is not JSON'),
  noMessage('HTML with 200', 'html', '200 with a body that is not JSON'),
  noMessage('an empty body with 200', 'empty-body', '200 with a body that is not JSON'),
  noMessage('a gzip bomb', 'gzip-bomb', '200 with a body of more than 1 MiB'),
  noMessage('an endless body', 'endless-body', '200 with a body of more than 1 MiB'),
  noMessage('JSON without a message', { body: { error: true } }, '200 with a body that holds no message'),
  noMessage('JSON null', { body: 'null' }, '200 with a body that holds no message'),
  noMessage('204 without a body', { status: 204 }, '204 with a body that is not JSON'),
  noMessage('an integer beyond 2^53', { body: '{"id":"a","n":9007199254740993}' }, '200 with an integer beyond 2^53'),
];

function row(status: number, retriedBy: readonly Delivery[], mayHaveBeenDelivered: boolean): Row {
  const fault = { status, body: { code: 7400, message: 'no' } };
  return { what: `status ${status}`, fault, error: 'ApiError', retriedBy, mayHaveBeenDelivered };
}

function wire(what: string, fault: Fault, error: string, retriedBy: readonly Delivery[]): Row {
  return { what, fault, error, retriedBy, mayHaveBeenDelivered: true };
}

function noMessage(what: string, fault: Fault, says: string): Row {
  return { ...wire(what, fault, 'InvalidResponseError', never), says };
}

describe.each(both)('with delivery %s', (delivery) => {
  describe.each(rows)(
    'a send that gets $what',
    ({ fault, error, retriedBy, mayHaveBeenDelivered, says = '', ...rest }) => {
      const retries = retriedBy.includes(delivery);
      const { retry = mayHaveBeenDelivered ? 'if-duplicates-are-acceptable' : 'never' } = rest;

      it(retries ? 'is retried and succeeds' : 'is not retried', async () => {
        server.current.script(fault);
        const sent = newSender(server.current.url, { delivery }, newSkippingClock()).send();
        if (retries) await expect(sent).resolves.toEqual({ id: 'stored' });
        else await expect(sent).rejects.toMatchObject({ name: error, attempts: 1, mayHaveBeenDelivered });
        expect(server.current.requests).toHaveLength(retries ? 2 : 1);
      });

      it('rejects with the right error when it keeps failing', async () => {
        server.current.script(fault, fault, fault);
        const sent = newSender(server.current.url, { delivery }, newSkippingClock()).send({ deduplicationId: 'id-1' });
        const attempts = retries ? 3 : 1;
        const expected = { name: error, provider: 'example', attempts, mayHaveBeenDelivered, retry };
        await expect(sent).rejects.toMatchObject({ ...expected, deduplicationId: 'id-1' });
        await expect(sent).rejects.toThrow(`example sendBotMessage: ${says}`);
        expect(server.current.requests).toHaveLength(attempts);
      });
    },
  );

  it.each([
    ['a refused connection', async () => `http://127.0.0.1:${await closedPort()}`],
    ['a name that does not exist', async () => 'https://bot-messages.invalid'],
  ])('tries %s again, since nothing was sent', async (_, url) => {
    const clock = newSkippingClock();
    const thrown = await rejection(newSender(await url(), { delivery }, clock).send());
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 3, mayHaveBeenDelivered: false, retry: 'safe' });
    expect(String(thrown)).toContain('can be sent again');
  });
});

it('waits for the final response after 103 Early Hints', async () => {
  server.current.script('early-hints');
  await expect(newSender(server.current.url).send()).resolves.toEqual({ id: 'stored' });
});

it('reports an early 413 during an upload either as 413 or as ambiguous', async () => {
  server.current.script('early-413');
  const body = new Blob(Array.from({ length: 32 }, () => new Uint8Array(1024 * 1024)));
  const thrown = await rejection(newSender(server.current.url).send({ body }));
  // Whether the response is read before the connection breaks is a race.
  const { name, mayHaveBeenDelivered, attempts } = thrown as BotMessageError;
  expect([
    ['ApiError', false, 1],
    ['ConnectionError', true, 1],
  ]).toContainEqual([name, mayHaveBeenDelivered, attempts]);
});

/** A port that no server listens on. */
async function closedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

it('sends the same bytes on every attempt', async () => {
  server.current.script({ status: 503 }, 'reset-before-headers');
  await newSender(server.current.url, { delivery: 'at-least-once' }, newSkippingClock()).send({ body: '{"text":"é"}' });
  expect(server.current.requests.map(({ body }) => body)).toEqual(Array(3).fill('{"text":"é"}'));
});

it('reports that an earlier attempt may have been delivered, whatever the last response is', async () => {
  server.current.script({ status: 500 }, { status: 400 });
  const sent = newSender(server.current.url, { delivery: 'at-least-once' }, newSkippingClock()).send();
  await expect(sent).rejects.toMatchObject({ status: 400, attempts: 2, mayHaveBeenDelivered: true });
});

describe("the provider's duplicate code", () => {
  const duplicate = { status: 400, body: { code: 7202, message: 'there' } };

  it.each([
    ['is the response to the first attempt, as after a send of an earlier process', [duplicate], 1],
    ['is the response to a later attempt', [{ status: 429 }, duplicate], 2],
  ])('means that an earlier send arrived when it %s', async (_, faults, attempts) => {
    server.current.script(...faults);
    const sent = newSender(server.current.url, {}, newSkippingClock()).send({ deduplicationId: 'id-1' });
    await expect(sent).rejects.toMatchObject({ codeName: 'AlreadyThere', attempts, mayHaveBeenDelivered: true });
    await expect(sent).rejects.toThrow('an earlier send with this dedup_id arrived');
  });

  it('is an ordinary error for a call without a deduplication id', async () => {
    server.current.script({ status: 429 }, duplicate);
    const sent = newSender(server.current.url, {}, newSkippingClock()).send();
    await expect(sent).rejects.toMatchObject({ code: 7202, mayHaveBeenDelivered: false });
  });
});

describe('the wait before a retry', () => {
  const limited = (headers: Record<string, string>): Fault => ({ status: 429, headers, body: { code: 7429 } });

  it.each([7, 60])('is as long as the provider asks: %d s', async (seconds) => {
    const clock = createTestClock({ skip: (ms) => ms === seconds * 1000 });
    server.current.script(limited({ 'retry-after': String(seconds) }));
    await expect(newSender(server.current.url, {}, clock).send()).resolves.toEqual({ id: 'stored' });
    expect(clock.waits).toContain(seconds * 1000);
  });

  it('is as long as a 503 asks, under at-least-once', async () => {
    const clock = newSkippingClock();
    server.current.script({ status: 503, headers: { 'x-ratelimit-retryafter': '9' } });
    await newSender(server.current.url, { delivery: 'at-least-once' }, clock).send();
    expect(clock.waits).toContain(9000);
  });

  it('is exponential with jitter when the provider does not ask for a wait', async () => {
    const clock = newSkippingClock();
    server.current.script({ status: 503 }, { status: 503 });
    await newSender(server.current.url, { delivery: 'at-least-once' }, clock).send();
    expect(clock.waits.filter((ms) => ms < 30_000)).toEqual([250, 500]);
  });

  it.each([
    ['more than 60 s', '61', 61_000, {}],
    ['more than the rest of totalTimeoutMs', '50', 50_000, { totalTimeoutMs: 45_000 }],
  ])(
    'is left to the caller when the provider asks for %s, and the error states how long',
    async (_, seconds, retryAfterMs, limits) => {
      server.current.script(limited({ 'retry-after': seconds }));
      const thrown = await rejection(newSender(server.current.url, limits, newSkippingClock()).send());
      expect(thrown).toMatchObject({ name: 'ApiError', status: 429, retryAfterMs, attempts: 1 });
      expect(server.current.requests).toHaveLength(1);
      expect(String(thrown)).toContain(`not delivered: send it again in ${seconds} s`);
    },
  );

  it('does not delay other calls after a 503', async () => {
    const clock = createTestClock();
    const sender = newSender(server.current.url, { delivery: 'at-least-once' }, clock);
    server.current.script({ status: 503, headers: { 'retry-after': '9' } });
    const first = sender.send();
    await clock.started(9000);
    await expect(sender.send()).resolves.toEqual({ id: 'stored' });
    clock.advance(9000);
    await expect(first).resolves.toEqual({ id: 'stored' });
  });

  it('does not delay other calls after a 429 that asks for more than 60 s', async () => {
    const sender = newSender(server.current.url, {}, createTestClock());
    server.current.script(limited({ 'retry-after': '61' }));
    await expect(sender.send()).rejects.toMatchObject({ retryAfterMs: 61_000 });
    await expect(sender.send()).resolves.toEqual({ id: 'stored' });
  });

  it('does not happen with maxRetries 0', async () => {
    server.current.script(limited({ 'retry-after': '1' }));
    await expect(newSender(server.current.url).send({ maxRetries: 0 })).rejects.toMatchObject({ attempts: 1 });
  });
});

it('stops retrying when an outage has used up the retry budget, except after a 429', async () => {
  const sender = newSender(server.current.url, { delivery: 'at-least-once' }, newSkippingClock());
  await sender.send();
  server.current.script(...Array<Fault>(170).fill({ status: 503 }));
  const calls = Array.from({ length: 70 }, () => rejection(sender.send()));
  await Promise.all(calls);
  // 500 tokens at 5 per retry: 100 retries in addition to the 70 first attempts.
  expect(server.current.requests).toHaveLength(1 + 170);
  server.current.script(...Array<Fault>(30).fill({ status: 429, headers: { 'retry-after': '1' } }));
  await expect(sender.send({ maxRetries: 30 })).resolves.toEqual({ id: 'stored' });
});

it('earns back one retry for every five messages sent', async () => {
  const sender = newSender(server.current.url, { delivery: 'at-least-once' }, newSkippingClock());
  server.current.script(...Array<Fault>(102).fill({ status: 503 }));
  await expect(sender.send({ maxRetries: 1000, totalTimeoutMs: 2 ** 31 - 1 })).rejects.toMatchObject({ attempts: 101 });
  await expect(sender.send()).rejects.toMatchObject({ attempts: 1 });
  for (let sent = 0; sent < 5; sent++) await sender.send();
  server.current.script({ status: 503 });
  await expect(sender.send()).resolves.toEqual({ id: 'stored' });
});

it.each(['Retry-After', 'X-RateLimit-RetryAfter'])('backs off even if %s is 0', async (header) => {
  const clock = newSkippingClock();
  const faults: Fault[] = [429, 503].map((status) => ({ status, headers: { [header]: '0' } }));
  server.current.script(...faults);
  await newSender(server.current.url, { delivery: 'at-least-once' }, clock).send();
  // The jitter of the test clock is 1/2.
  expect(clock.waits.filter((ms) => ms < 30_000)).toEqual([250, 500]);
});

it('reports a send to a port that fetch blocks as not delivered, and does not retry it', async () => {
  const thrown = await rejection(newSender('http://127.0.0.1:6000', {}, newSkippingClock()).send());
  expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: false });
});

it('reports a send whose file has changed on disk as not delivered, and does not retry it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bot-messages-'));
  const file = join(folder, 'report.txt');
  await writeFile(file, 'before');
  const body = await openAsBlob(file);
  await writeFile(file, 'after that');
  const thrown = await rejection(newSender(server.current.url, {}, newSkippingClock()).send({ body }));
  await rm(folder, { recursive: true });
  expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: false });
});

describe('observers', () => {
  it('receive the duration of a response, from send to its last byte', async () => {
    const clock = createTestClock();
    clock.advance(10);
    const fetch: typeof globalThis.fetch = async (...input) => {
      clock.advance(1500);
      return globalThis.fetch(...input);
    };
    const durations: number[] = [];
    const onResponse = ({ durationMs }: ResponseEvent): void => void durations.push(durationMs);
    await newSender(server.current.url, { fetch, onResponse }, clock).send();
    expect(durations).toEqual([1500]);
  });

  it('are called for each response and each wait, with the rate-limit figures', async () => {
    const seen: unknown[] = [];
    const settings = {
      onRetry: (event: RetryEvent) => seen.push(['retry', event]),
      onResponse: (event: object) => seen.push(['response', event]),
    };
    const headers = { 'x-ratelimit-limit': '100;w=60', 'x-ratelimit-remaining': '0', 'retry-after': '2' };
    server.current.script({ status: 429, headers });
    await newSender(server.current.url, settings, newSkippingClock()).send();
    const rateLimit = { limit: 100, remaining: 0, resetAt: undefined, retryAfterMs: 2000 };
    expect(seen).toMatchObject([
      ['response', { attempt: 1, status: 429, rateLimit }],
      ['retry', { attempt: 1, status: 429, delayMs: 2000, rateLimit }],
      ['response', { attempt: 2, status: 200 }],
    ]);
  });

  it('are optional: without them, the rate-limit figures are not read', async () => {
    const wallTime = (): never => {
      throw new Error('nobody asked for a date');
    };
    const sender = newSender(server.current.url, {}, { ...createTestClock(), wallTime });
    await expect(sender.send()).resolves.toEqual({ id: 'stored' });
  });

  it('do not fail a message when they throw', async () => {
    const onResponse = (): never => {
      throw new Error('the observer is broken');
    };
    await expect(newSender(server.current.url, { onResponse }).send()).resolves.toEqual({ id: 'stored' });
  });
});
