import { createTestClock, type Fault } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { AttemptEvent, CallEvent, Delivery, ResolvedSettings } from '../../src/index.ts';
import { newSender, newSkippingClock, rejection, secret, useFaultServer } from './support.ts';

const server = useFaultServer();

/** Settings that record all events, and what they recorded. */
function record() {
  const attempts: AttemptEvent[] = [];
  const ends: CallEvent[] = [];
  const settings: Partial<ResolvedSettings> = {
    onAttempt: (event) => void attempts.push(event),
    onCallEnd: (event) => void ends.push(event),
  };
  return { attempts, ends, settings };
}

const deliveries: readonly Delivery[] = ['at-most-once', 'at-least-once'];

interface Row {
  readonly what: string;
  readonly fault: Fault;
  readonly statusCode: number | undefined;
  readonly errorType: string;
}

const failures: readonly Row[] = [
  { what: 'a refusal', fault: { status: 403 }, statusCode: 403, errorType: '403' },
  { what: 'a rate limit', fault: { status: 429 }, statusCode: 429, errorType: '429' },
  { what: 'an outage', fault: { status: 503 }, statusCode: 503, errorType: '503' },
  { what: 'a reset', fault: 'reset-before-headers', statusCode: undefined, errorType: 'ConnectionError' },
  { what: 'HTML', fault: 'html', statusCode: 200, errorType: 'InvalidResponseError' },
  {
    what: 'a redirect',
    fault: { status: 302, headers: { location: '/' } },
    statusCode: undefined,
    errorType: 'InvalidResponseError',
  },
];

describe.each(deliveries)('with delivery %s', (delivery) => {
  it.each(failures)('reports each attempt of a call that gets only $what', async ({ fault, statusCode, errorType }) => {
    const { attempts, ends, settings } = record();
    server.current.script(fault, fault, fault);
    const sender = newSender(server.current.url, { ...settings, delivery }, newSkippingClock());
    const error = await rejection(sender.send({ deduplicationId: 'id-1' }));
    expect(attempts.map(({ attempt }) => attempt)).toEqual(server.current.requests.map((_, index) => index + 1));
    const [end] = ends;
    const { retry, mayHaveBeenDelivered } = error as CallEvent;
    expect(ends).toHaveLength(1);
    expect(end).toMatchObject({ attempts: attempts.length, errorType, retry, mayHaveBeenDelivered });
    for (const event of attempts) {
      expect(event).toMatchObject({
        callId: end?.callId,
        botId: 'bot',
        deduplicationId: 'id-1',
        statusCode,
        errorType,
      });
    }
    // All but the last have a wait, and only the last has retry advice.
    expect(attempts.map((event) => event.retry)).toEqual([...attempts.slice(1).map(() => undefined), retry]);
    expect(attempts.map(({ delayMs }) => delayMs !== undefined)).toEqual(
      attempts.map(({ attempt }) => attempt < attempts.length),
    );
  });
});

it('reports a success with its duration and rate-limit figures', async () => {
  const { attempts, ends, settings } = record();
  const clock = createTestClock();
  const fetch: typeof globalThis.fetch = async (...input) => {
    clock.advance(40);
    return globalThis.fetch(...input);
  };
  server.current.script({ headers: { 'x-ratelimit-remaining': '4' }, body: { id: 'stored' } });
  await newSender(server.current.url, { ...settings, fetch }, clock).send();
  const callId = expect.stringMatching(/^[\da-f-]{36}$/) as string;
  const call = {
    callId,
    botId: 'bot',
    deduplicationId: undefined,
    errorType: undefined,
    durationMs: 40,
    retry: undefined,
  };
  const rateLimit = { limit: undefined, remaining: 4, resetAt: undefined, retryAfterMs: undefined };
  expect(attempts).toEqual([{ ...call, attempt: 1, statusCode: 200, rateLimit, delayMs: undefined }]);
  expect(ends).toEqual([{ ...call, attempts: 1, mayHaveBeenDelivered: true }]);
});

it('reports the wait before the next attempt, and the duration of the whole call', async () => {
  const { attempts, ends, settings } = record();
  server.current.script({ status: 429, headers: { 'retry-after': '2' } });
  await newSender(server.current.url, settings, newSkippingClock()).send();
  expect(attempts).toMatchObject([
    { statusCode: 429, delayMs: 2000 },
    { attempt: 2, statusCode: 200 },
  ]);
  expect(ends).toMatchObject([{ attempts: 2, durationMs: 2000 }]);
});

it('gives each call its own id', async () => {
  const { ends, settings } = record();
  const sender = newSender(server.current.url, settings);
  await Promise.all([sender.send(), sender.send()]);
  expect(new Set(ends.map(({ callId }) => callId)).size).toBe(2);
});

describe('an aborted call', () => {
  it('ends as possibly delivered when a request was in flight', async () => {
    const { attempts, ends, settings } = record();
    const controller = new AbortController();
    server.current.script('stall-before-headers');
    const sent = rejection(newSender(server.current.url, settings).send({ signal: controller.signal }));
    await server.current.arrived(1);
    controller.abort('enough');
    expect(await sent).toBe('enough');
    const ended = { errorType: 'aborted', retry: 'if-duplicates-are-acceptable' };
    expect(attempts).toMatchObject([{ ...ended, attempt: 1 }]);
    expect(ends).toMatchObject([{ ...ended, attempts: 1, mayHaveBeenDelivered: true }]);
  });

  it.each([
    { fault: { status: 503 }, mayHaveBeenDelivered: true, retry: 'if-duplicates-are-acceptable' },
    { fault: { status: 429 }, mayHaveBeenDelivered: false, retry: 'safe' },
  ])('ends as $retry during the wait after $fault.status', async ({ fault, mayHaveBeenDelivered, retry }) => {
    const { attempts, ends, settings } = record();
    const clock = createTestClock();
    const controller = new AbortController();
    server.current.script(fault);
    const sender = newSender(server.current.url, { ...settings, delivery: 'at-least-once' }, clock);
    const sent = rejection(sender.send({ signal: controller.signal }));
    await clock.started(250);
    controller.abort('enough');
    expect(await sent).toBe('enough');
    expect(attempts).toMatchObject([{ attempt: 1, statusCode: fault.status, delayMs: 250 }]);
    expect(ends).toMatchObject([{ attempts: 1, errorType: 'aborted', mayHaveBeenDelivered, retry }]);
  });

  it('ends as not delivered before the first request', async () => {
    const { attempts, ends, settings } = record();
    await rejection(newSender(server.current.url, settings).send({ signal: AbortSignal.abort() }));
    expect(attempts).toEqual([]);
    expect(ends).toMatchObject([{ attempts: 0, errorType: 'aborted', mayHaveBeenDelivered: false, retry: 'safe' }]);
  });
});

it.each([
  {
    what: 'a key function that fails',
    settings: { secret: () => Promise.reject(new Error('no')) },
    errorType: 'ConfigurationError',
  },
  {
    what: 'a rateLimiter that fails',
    settings: { rateLimiter: { acquire: () => Promise.reject(new Error('no')) } },
    errorType: 'BotMessageError',
  },
])('reports the end of a call with $what', async ({ settings, errorType }) => {
  const { attempts, ends, settings: observers } = record();
  await rejection(newSender(server.current.url, { ...observers, ...settings }).send());
  expect(attempts).toEqual([]);
  expect(ends).toMatchObject([{ attempts: 0, errorType, mayHaveBeenDelivered: false, retry: 'safe' }]);
});

it('shows neither the key nor the text of the message', async () => {
  const { attempts, ends, settings } = record();
  server.current.script({ status: 400, headers: { 'x-echo': secret }, body: { code: 7400, message: `${secret} Hi` } });
  await rejection(newSender(server.current.url, settings).send({ body: '{"text":"Hi"}' }));
  const text = JSON.stringify([attempts, ends]);
  expect(text).not.toContain(secret);
  expect(text).not.toContain('Hi');
});

it('does not fail a message when observers throw', async () => {
  const onAttempt = (): never => {
    throw new Error('broken');
  };
  const sent = newSender(server.current.url, { onAttempt, onCallEnd: onAttempt }).send();
  await expect(sent).resolves.toEqual({ id: 'stored' });
});

it('does not report requests of client.api, which middleware can observe', async () => {
  const { attempts, ends, settings } = record();
  await newSender(server.current.url, settings).fetch(new Request(`${server.current.url}/send`, { method: 'POST' }));
  expect([...attempts, ...ends]).toEqual([]);
});

it.each(['onAttempt', 'onCallEnd', 'onRetry', 'onResponse'])('refuses %s that is not a function', (name) => {
  expect(() => newSender(server.current.url, { [name]: 'x' })).toThrow(
    `example: ${name}: expected a function, got string`,
  );
});
