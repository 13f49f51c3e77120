import type { Fault } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CallOptions, Delivery, RetryEvent, SendbirdSettings } from '../../src/index.ts';
import { apiToken, newClient, newSkippingClock, newText, rejection, stored, useFaultServer } from './support.ts';

const server = useFaultServer();
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function refusal(status: number, code: number, message: string, headers: Record<string, string> = {}): Fault {
  return { status, headers, body: { error: true, code, message } };
}

const limited = (headers: Record<string, string> = {}): Fault => refusal(429, 500910, 'Too many requests.', headers);

/** Sends one text over a clock that skips waits. */
function send(settings: SendbirdSettings = {}, options: CallOptions & { dedup_id?: string } = {}): Promise<unknown> {
  const { dedup_id, ...rest } = options;
  const body = newText(dedup_id === undefined ? {} : { dedup_id });
  return newClient(server.current.url, settings, newSkippingClock()).sendBotMessage('bot', body, rest);
}

/** The dedup_id of each request that arrived. */
function arrivedIds(): unknown[] {
  return server.current.requests.map(({ body }) => (JSON.parse(body) as { dedup_id?: string }).dedup_id);
}

interface Row {
  readonly what: string;
  readonly fault: Fault;
  /** Which deliveries try again. */
  readonly retriedBy: readonly Delivery[];
  readonly error: object;
}

const never: readonly Delivery[] = [];
const both: readonly Delivery[] = ['at-most-once', 'at-least-once'];
const atLeastOnce: readonly Delivery[] = ['at-least-once'];
const certain = { mayHaveBeenDelivered: false };
const unknown = { mayHaveBeenDelivered: true };

const rows: readonly Row[] = [
  row('a rate limit', limited(), both, { status: 429, code: 500910, codeName: 'RateLimitExceeded', ...certain }),
  row('a 429 without Sendbird’s body', { status: 429, body: 'slow down' }, both, {
    status: 429,
    code: undefined,
    ...certain,
  }),
  row('a rate limit under status 400', refusal(400, 500910, 'Too many.'), both, {
    status: 400,
    code: 500910,
    ...certain,
  }),
  row('a rate limit under status 500', refusal(500, 500910, 'Too many.'), both, {
    status: 500,
    code: 500910,
    ...certain,
  }),
  row('an unknown channel', refusal(400, 400201, 'No.'), never, {
    code: 400201,
    codeName: 'ResourceNotFound',
    ...certain,
  }),
  row('a wrong token', refusal(400, 400401, 'No.'), never, { code: 400401, codeName: 'InvalidApiToken', ...certain }),
  row('a 401', refusal(401, 400302, 'No.'), never, { status: 401, codeName: 'InvalidAccessToken', ...certain }),
  row('a 403', refusal(403, 403100, 'No.'), never, { status: 403, codeName: 'ApplicationNotAvailable', ...certain }),
  row('a 404', { status: 404, body: '<h1>404</h1>' }, never, {
    status: 404,
    code: undefined,
    body: '<h1>404</h1>',
    ...certain,
  }),
  row('a code nobody knows', refusal(400, 499999, 'New.'), never, { code: 499999, codeName: undefined, ...certain }),
  row('a 413 of a proxy', { status: 413, body: '<h1>413</h1>' }, never, { status: 413, ...certain }),
  row('a 408', refusal(408, 1, 'Slow.'), atLeastOnce, { status: 408, ...unknown }),
  row('a 500', refusal(500, 500901, 'Oops.'), atLeastOnce, { status: 500, codeName: 'InternalError', ...unknown }),
  ...[502, 503, 504].map((status) => row(`a ${status}`, { status, body: '' }, atLeastOnce, { status, ...unknown })),
  row('a 501', { status: 501 }, never, { status: 501, ...unknown }),
  row('a reset', 'reset-before-headers', atLeastOnce, { name: 'ConnectionError', ...unknown }),
  row('a reset in the body', 'reset-in-body', atLeastOnce, { name: 'ConnectionError', ...unknown }),
  row('a body that is cut off', 'truncated-json', never, { name: 'InvalidResponseError', ...unknown }),
  row('a redirect', { status: 307, headers: { location: '/elsewhere' } }, never, {
    name: 'InvalidResponseError',
    ...certain,
  }),
];

function row(what: string, fault: Fault, retriedBy: readonly Delivery[], error: object): Row {
  return { what, fault, retriedBy, error: { name: 'ApiError', provider: 'sendbird', ...error } };
}

describe.each(both)('%s', (delivery) => {
  it.each(rows)('ends $what as the delivery table says', async ({ fault, retriedBy, error }) => {
    const retries = retriedBy.includes(delivery);
    server.current.script(fault, fault, fault);
    const thrown = await rejection(send({ delivery }, { dedup_id: 'mine' }));
    const attempts = retries ? 3 : 1;
    expect(thrown).toMatchObject({ ...error, attempts, deduplicationId: 'mine' });
    expect(arrivedIds()).toEqual(Array(attempts).fill('mine'));
  });

  it.each(rows.filter(({ retriedBy }) => retriedBy.includes(delivery)))('gets over $what', async ({ fault }) => {
    server.current.script(fault);
    await expect(send({ delivery })).resolves.toEqual(stored);
    expect(server.current.requests).toHaveLength(2);
  });
});

describe('the dedup_id', () => {
  it('is made by at-least-once, the same on every attempt, and handed back on the error', async () => {
    server.current.script({ status: 503 }, 'reset-before-headers', limited());
    const thrown = await rejection(send({ delivery: 'at-least-once' }));
    const [id] = arrivedIds();
    expect(id).toMatch(UUID);
    expect(arrivedIds()).toEqual([id, id, id]);
    expect(thrown).toMatchObject({ deduplicationId: id, attempts: 3, mayHaveBeenDelivered: true });
    expect(new Set(server.current.requests.map(({ body }) => body)).size).toBe(1);
  });

  it('is another one for each call', async () => {
    await send({ delivery: 'at-least-once' });
    await send({ delivery: 'at-least-once' });
    expect(new Set(arrivedIds()).size).toBe(2);
  });

  it('is the caller’s own when there is one', async () => {
    server.current.script({ status: 503 });
    await send({ delivery: 'at-least-once' }, { dedup_id: 'order-7' });
    expect(arrivedIds()).toEqual(['order-7', 'order-7']);
  });

  it('is not made by at-most-once', async () => {
    server.current.script(limited());
    await send();
    expect(arrivedIds()).toEqual([undefined, undefined]);
    server.current.script({ status: 400 });
    expect(await rejection(send())).toHaveProperty('deduplicationId', undefined);
  });

  const duplicate = refusal(400, 400202, 'Message with dedup_id exists.');

  it.each<[string, Fault[], string | undefined, boolean]>([
    ['hints at an earlier success when a later attempt finds it there', [{ status: 503 }, duplicate], 'id', true],
    ['hints at it even after a mere rate limit', [limited(), duplicate], 'id', true],
    ['hints at nothing when the first attempt finds it there', [duplicate], 'id', false],
    ['hints at nothing when there was none', [limited(), duplicate], undefined, false],
  ])('%s', async (_, faults, dedup_id, mayHaveBeenDelivered) => {
    server.current.script(...faults);
    const delivery = mayHaveBeenDelivered ? 'at-least-once' : 'at-most-once';
    const thrown = await rejection(send({ delivery }, dedup_id === undefined ? {} : { dedup_id }));
    const attempts = faults.length;
    expect(thrown).toMatchObject({
      name: 'ApiError',
      code: 400202,
      codeName: 'ResourceAlreadyExists',
      attempts,
      mayHaveBeenDelivered,
    });
  });
});

describe('the wait', () => {
  it.each<[string, Record<string, string>, number]>([
    ['X-RateLimit-RetryAfter in seconds', { 'X-RateLimit-RetryAfter': '7' }, 7000],
    ['X-RateLimit-RetryAfter as an epoch stamp', { 'X-RateLimit-RetryAfter': '1763712009' }, 9000],
    ['X-RateLimit-RetryAfter as an epoch stamp in milliseconds', { 'X-RateLimit-RetryAfter': '1763712009000' }, 9000],
    ['Retry-After before it', { 'Retry-After': '3', 'X-RateLimit-RetryAfter': '7' }, 3000],
    ['X-RateLimit-Reset where nothing else is', { 'X-RateLimit-Reset': '1763712005' }, 5000],
    ['the backoff where a stamp is past', { 'X-RateLimit-RetryAfter': '1763711000' }, 250],
    ['the backoff where the header is no number', { 'X-RateLimit-RetryAfter': 'soon' }, 250],
    ['the backoff where the header is absurd', { 'X-RateLimit-RetryAfter': '1e300' }, 250],
    ['the backoff where there is no header', {}, 250],
  ])('is %s', async (_, headers, ms) => {
    const clock = newSkippingClock();
    server.current.script(limited(headers));
    await newClient(server.current.url, {}, clock).sendBotMessage('bot', newText());
    expect(clock.waits.filter((wait) => wait < 30_000)).toEqual([ms]);
  });

  it('is left to the caller when it is beyond 60 s', async () => {
    server.current.script(limited({ 'X-RateLimit-RetryAfter': '90' }));
    expect(await rejection(send())).toMatchObject({
      status: 429,
      retryAfterMs: 90_000,
      attempts: 1,
      mayHaveBeenDelivered: false,
    });
    expect(server.current.requests).toHaveLength(1);
  });
});

describe('the options of one call', () => {
  it('set maxRetries', async () => {
    server.current.script(...Array<Fault>(5).fill(limited()));
    expect(await rejection(send({ maxRetries: 5 }, { maxRetries: 0 }))).toMatchObject({ attempts: 1 });
    await expect(send({ maxRetries: 0 }, { maxRetries: 4 })).resolves.toEqual(stored);
  });

  it('set delivery', async () => {
    server.current.script({ status: 503 });
    await expect(send({}, { delivery: 'at-least-once' })).resolves.toEqual(stored);
    server.current.script({ status: 503 });
    expect(await rejection(send({ delivery: 'at-least-once' }, { delivery: 'at-most-once' }))).toMatchObject({
      attempts: 1,
    });
  });

  it.each(['timeoutMs', 'totalTimeoutMs'])('set %s', async (name) => {
    const clock = newSkippingClock();
    server.current.script('stall-before-headers');
    const client = newClient(server.current.url, { timeoutMs: 90_000 }, clock);
    const thrown = rejection(client.sendBotMessage('bot', newText(), { [name]: 40_000 }));
    await server.current.arrived(1);
    clock.advance(40_000);
    expect(await thrown).toMatchObject({
      name: 'TimeoutError',
      timeoutMs: 40_000,
      attempts: 1,
      mayHaveBeenDelivered: true,
    });
  });

  it.each([
    ['timeoutMs', 0],
    ['totalTimeoutMs', -1],
    ['maxRetries', Number.NaN],
    ['delivery', 'twice'],
  ])('are checked: %s %s, and nothing is sent', async (name, value) => {
    const thrown = await rejection(send({}, { [name]: value }));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0 });
    expect(thrown.message).toContain(`sendbird: ${name}: expected`);
    expect(server.current.requests).toHaveLength(0);
  });

  it('end the call at the abort of their signal, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    server.current.script('stall-before-headers');
    const thrown = rejection(send({}, { signal: controller.signal }));
    await server.current.arrived(1);
    controller.abort(reason);
    expect(await thrown).toBe(reason);
  });

  it('send nothing under a signal that has aborted already', async () => {
    const reason = new Error('enough');
    expect(await rejection(send({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.current.requests).toHaveLength(0);
  });
});

it('tells observers of each answer and each wait, with the rate-limit figures and no key', async () => {
  const seen: unknown[] = [];
  const onRetry = (event: RetryEvent): void => void seen.push({ retry: event });
  const onResponse = (event: object): void => void seen.push({ response: event });
  const headers = {
    'X-RateLimit-Limit': '5',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-RetryAfter': '2',
    'X-RateLimit-Reset': '1763712002',
  };
  server.current.script(limited(headers));
  await send({ onRetry, onResponse });
  const rateLimit = { limit: 5, remaining: 0, resetAt: 1_763_712_002_000, retryAfterMs: 2000 };
  const none = { limit: undefined, remaining: undefined, resetAt: undefined, retryAfterMs: undefined };
  expect(seen).toEqual([
    { response: { attempt: 1, status: 429, durationMs: 0, rateLimit } },
    { retry: { attempt: 1, status: 429, delayMs: 2000, rateLimit } },
    { response: { attempt: 2, status: 200, durationMs: 0, rateLimit: none } },
  ]);
});

describe('an error', () => {
  it.each<[string, Fault[], string]>([
    [
      'of a refusal',
      [refusal(400, 400201, 'Channel\n"x"  not found.')],
      'sendbird sendBotMessage: 400 400201 ResourceNotFound "Channel "x" not found." (1 attempt; not delivered: the same request will be refused again)',
    ],
    [
      'of a rate limit that stays',
      Array(3).fill(limited({ 'X-RateLimit-RetryAfter': '2' })),
      'sendbird sendBotMessage: 429 500910 RateLimitExceeded "Too many requests." (3 attempts; not delivered: send it again in 2 s)',
    ],
    [
      'of a fault that may pass',
      [refusal(503, 500901, 'Busy.')],
      'sendbird sendBotMessage: 503 500901 InternalError "Busy." (1 attempt; may have been delivered: look in the conversation before sending it again)',
    ],
    [
      'of a proxy in between',
      [{ status: 404, body: '<h1>404</h1>' }],
      'sendbird sendBotMessage: 404 (1 attempt; not delivered: the same request will be refused again)',
    ],
    [
      'of an answer that is no message',
      ['html'],
      'sendbird sendBotMessage: 200 with a body that is not JSON (1 attempt; may have been delivered: look in the conversation before sending it again)',
    ],
  ])('%s says in one line what happened and what to do', async (_, faults, message) => {
    server.current.script(...faults);
    expect((await rejection(send())).message).toBe(message);
  });

  it('shows its message and no key, wherever it is written', async () => {
    const echo = {
      status: 401,
      headers: { 'x-echo': apiToken },
      body: { error: true, code: 400401, message: `No ${apiToken}` },
    };
    server.current.script(echo);
    const thrown = await rejection(send());
    const texts = [JSON.stringify(thrown), inspect(thrown, { depth: 9, showHidden: true }), String(thrown)];
    for (const text of texts) expect(text).toContain('400401 InvalidApiToken');
    expect(texts.join('')).not.toContain(apiToken);
    expect(JSON.parse(JSON.stringify(thrown))).toMatchObject({
      message: thrown.message,
      name: 'ApiError',
      status: 401,
    });
  });
});
