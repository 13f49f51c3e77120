import type { Fault } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CallOptions, Delivery, RetryEvent, CometChatSettings } from '../../src/index.ts';
import { apiKey, newClient, newSkippingClock, newText, rejection, stored, useFaultServer } from './support.ts';

const server = useFaultServer();
const LIMIT = 'ERR_TOO_MANY_REQUESTS';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): Fault {
  return { status, headers, body: { error: { code, message } } };
}

const limited = (headers: Record<string, string> = {}): Fault => refusal(429, LIMIT, 'Too many requests.', headers);

/** Sends one text over a clock that skips waits. */
function send(settings: CometChatSettings = {}, options: CallOptions & { muid?: string } = {}): Promise<unknown> {
  const { muid, ...rest } = options;
  const body = newText(muid === undefined ? {} : { muid });
  return newClient(server.current.url, settings, newSkippingClock()).sendBotMessage('bot', body, rest);
}

/** The muid of each request that arrived. */
function arrivedIds(): unknown[] {
  return server.current.requests.map(({ body }) => (JSON.parse(body) as { muid?: string }).muid);
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

const invalidField = { code: 'ERR_BAD_REQUEST', message: 'Invalid.', details: { receiver: ['is required'] } };

const rows: readonly Row[] = [
  row('a rate limit', limited(), both, { status: 429, code: LIMIT, codeName: LIMIT, ...certain }),
  row('a 429 without CometChat’s body', { status: 429, body: 'slow down' }, both, {
    status: 429,
    code: undefined,
    ...certain,
  }),
  row('a rate limit under status 400', refusal(400, LIMIT, 'Too many.'), both, {
    status: 400,
    code: LIMIT,
    ...certain,
  }),
  row('a rate limit under status 500', refusal(500, LIMIT, 'Too many.'), both, {
    status: 500,
    code: LIMIT,
    ...certain,
  }),
  row('an unknown receiver', refusal(404, 'ERR_UID_NOT_FOUND', 'No.'), never, {
    status: 404,
    code: 'ERR_UID_NOT_FOUND',
    codeName: 'ERR_UID_NOT_FOUND',
    ...certain,
  }),
  row('a field that breaks a rule', { status: 400, body: { error: invalidField } }, never, {
    code: 'ERR_BAD_REQUEST',
    details: invalidField.details,
    ...certain,
  }),
  row('a 401', refusal(401, 'AUTH_ERR_EMPTY_APIKEY', 'No.'), never, {
    status: 401,
    code: 'AUTH_ERR_EMPTY_APIKEY',
    ...certain,
  }),
  row('a 403', refusal(403, 'AUTH_ERR_NO_ACCESS', 'No.'), never, {
    status: 403,
    code: 'AUTH_ERR_NO_ACCESS',
    ...certain,
  }),
  row('a 404', { status: 404, body: '<h1>404</h1>' }, never, {
    status: 404,
    code: undefined,
    body: '<h1>404</h1>',
    ...certain,
  }),
  row('a code nobody knows', refusal(400, 'ERR_NEW', 'New.'), never, {
    code: 'ERR_NEW',
    codeName: 'ERR_NEW',
    ...certain,
  }),
  row('an error that is a text', { status: 400, body: { error: 'no' } }, never, {
    code: undefined,
    details: undefined,
    ...certain,
  }),
  row('a body that is JSON null', { status: 400, body: 'null' }, never, { status: 400, code: undefined, body: null }),
  row('an error whose code is a number', { status: 400, body: { error: { code: 7, message: 8 } } }, never, {
    code: undefined,
    codeName: undefined,
    ...certain,
  }),
  row('a 413 of a proxy', { status: 413, body: '<h1>413</h1>' }, never, { status: 413, ...certain }),
  row('a 408', refusal(408, 'ERR_SLOW', 'Slow.'), atLeastOnce, { status: 408, ...unknown }),
  row('a 500', refusal(500, 'ERR_EXCEPTION', 'Oops.'), atLeastOnce, { status: 500, code: 'ERR_EXCEPTION', ...unknown }),
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
  return { what, fault, retriedBy, error: { name: 'ApiError', provider: 'cometchat', ...error } };
}

describe.each(both)('%s', (delivery) => {
  it.each(rows)('ends $what as the delivery table says', async ({ fault, retriedBy, error }) => {
    const retries = retriedBy.includes(delivery);
    server.current.script(fault, fault, fault);
    const thrown = await rejection(send({ delivery }, { muid: 'mine' }));
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

describe('the muid', () => {
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
    await send({ delivery: 'at-least-once' }, { muid: 'order-7' });
    expect(arrivedIds()).toEqual(['order-7', 'order-7']);
  });

  it('is not made by at-most-once', async () => {
    server.current.script(limited());
    await send();
    expect(arrivedIds()).toEqual([undefined, undefined]);
    server.current.script({ status: 400 });
    expect(await rejection(send())).toHaveProperty('deduplicationId', undefined);
  });
});

describe('the wait', () => {
  it.each<[string, Record<string, string>, number]>([
    ['Retry-After in seconds', { 'Retry-After': '7' }, 7000],
    ['Retry-After as a date', { 'Retry-After': new Date(1_763_712_009_000).toUTCString() }, 9000],
    ['Retry-After before the reset', { 'Retry-After': '3', 'X-RateLimit-Reset': '1763712005' }, 3000],
    ['X-RateLimit-Reset where nothing else is', { 'X-RateLimit-Reset': '1763712005' }, 5000],
    ['X-Rate-Limit-Reset, the older spelling', { 'X-Rate-Limit-Reset': '1763712006' }, 6000],
    ['X-Rate-Limit-Reset in milliseconds', { 'X-Rate-Limit-Reset': '1763712006000' }, 6000],
    ['the backoff where a stamp is past', { 'X-RateLimit-Reset': '1763711000' }, 250],
    ['the backoff where the header is no number', { 'Retry-After': 'soon' }, 250],
    ['the backoff where the header is negative', { 'Retry-After': '-5' }, 250],
    ['the backoff where the header is absurd', { 'Retry-After': '1e300' }, 250],
    ['the backoff where there is no header', {}, 250],
  ])('is %s', async (_, headers, ms) => {
    const clock = newSkippingClock();
    server.current.script(limited(headers));
    await newClient(server.current.url, {}, clock).sendBotMessage('bot', newText());
    expect(clock.waits.filter((wait) => wait < 30_000)).toEqual([ms]);
  });

  it('is left to the caller when it is beyond 60 s', async () => {
    server.current.script(limited({ 'Retry-After': '90' }));
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
    expect(thrown.message).toContain(`cometchat: ${name}: expected`);
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

it.each([
  ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  ['X-Rate-Limit', 'X-Rate-Limit-Remaining', 'X-Rate-Limit-Reset'],
])(
  'tells observers of each answer and each wait, with the figures of %s and no key',
  async (limit, remaining, reset) => {
    const seen: unknown[] = [];
    const onRetry = (event: RetryEvent): void => void seen.push({ retry: event });
    const onResponse = (event: object): void => void seen.push({ response: event });
    server.current.script(limited({ [limit]: '5', [remaining]: '0', [reset]: '1763712002', 'Retry-After': '2' }));
    await send({ onRetry, onResponse });
    const rateLimit = { limit: 5, remaining: 0, resetAt: 1_763_712_002_000, retryAfterMs: 2000 };
    const none = { limit: undefined, remaining: undefined, resetAt: undefined, retryAfterMs: undefined };
    expect(seen).toEqual([
      { response: { attempt: 1, status: 429, durationMs: 0, rateLimit } },
      { retry: { attempt: 1, status: 429, delayMs: 2000, rateLimit } },
      { response: { attempt: 2, status: 200, durationMs: 0, rateLimit: none } },
    ]);
  },
);

describe('an error', () => {
  it.each<[string, Fault[], string]>([
    [
      'of a refusal',
      [refusal(404, 'ERR_UID_NOT_FOUND', 'The UID\n"ann"  does not exist.')],
      'cometchat sendBotMessage: 404 ERR_UID_NOT_FOUND "The UID "ann" does not exist." (1 attempt; not delivered: the same request will be refused again)',
    ],
    [
      'of a rate limit that stays',
      Array(3).fill(limited({ 'Retry-After': '2' })),
      'cometchat sendBotMessage: 429 ERR_TOO_MANY_REQUESTS "Too many requests." (3 attempts; not delivered: send it again in 2 s)',
    ],
    [
      'of a fault that may pass',
      [refusal(503, 'ERR_OPERATION_FAILED', 'Busy.')],
      'cometchat sendBotMessage: 503 ERR_OPERATION_FAILED "Busy." (1 attempt; may have been delivered: look in the conversation before sending it again)',
    ],
    [
      'of a proxy in between',
      [{ status: 404, body: '<h1>404</h1>' }],
      'cometchat sendBotMessage: 404 (1 attempt; not delivered: the same request will be refused again)',
    ],
    [
      'of an answer that is no message',
      ['html'],
      'cometchat sendBotMessage: 200 with a body that is not JSON (1 attempt; may have been delivered: look in the conversation before sending it again)',
    ],
  ])('%s says in one line what happened and what to do', async (_, faults, message) => {
    server.current.script(...faults);
    expect((await rejection(send())).message).toBe(message);
  });

  it('shows its message and no key, wherever it is written', async () => {
    const echo = {
      status: 401,
      headers: { 'x-echo': apiKey },
      body: { error: { code: 'AUTH_ERR_APIKEY_NOT_FOUND', message: `No ${apiKey}` } },
    };
    server.current.script(echo);
    const thrown = await rejection(send());
    const texts = [JSON.stringify(thrown), inspect(thrown, { depth: 9, showHidden: true }), String(thrown)];
    for (const text of texts) expect(text).toContain('AUTH_ERR_APIKEY_NOT_FOUND');
    expect(texts.join('')).not.toContain(apiKey);
    expect(JSON.parse(JSON.stringify(thrown))).toMatchObject({
      message: thrown.message,
      name: 'ApiError',
      status: 401,
    });
  });
});
