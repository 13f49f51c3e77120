import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../src/call-context.ts';
import { ConnectionError, type BotMessageError, type CallFacts } from '../../src/errors.ts';
import type { CompleteResponse } from '../../src/response.ts';
import { invalid, lost, recordFailure, refused, timedOut, type FailedAttempt } from '../../src/failed-attempt.ts';
import type { ProviderError, ProviderFacts } from '../../src/provider.ts';
import { createRedact } from '../../src/redact.ts';
import type { Outcome } from '../../src/retry-policy.ts';

const secret = 'c0ffee00c0ffee00';
const redact = createRedact(secret);
const now = 1_763_712_000_000;

const nothing: ProviderError = { code: undefined, message: undefined };

/** A provider whose codes are numbers, with a table of names. */
const numbered: ProviderFacts = {
  provider: 'example',
  operation: 'sendBotMessage',
  keyHeader: 'x-key',
  keySetting: 'key',
  deduplicationField: 'dedup_id',
  retryByCode: { 7401: 'new-key', 7429: 'after-wait', 7500: 'if-duplicates-are-acceptable' },
  duplicateCode: 7202,
  codeNames: { 7202: 'AlreadyThere', 7400: 'BadThing' },
  readError: (body) => ({ ...nothing, ...(body as object) }),
};

/** A provider whose codes are strings, without a code for duplicates. */
const { codeNames: _, duplicateCode: __, ...bare } = numbered;
const named: ProviderFacts = { ...bare, retryByCode: { TOO_FAST: 'after-wait' } };

const call: CallFacts = {
  provider: 'example',
  attempts: 1,
  mayHaveBeenDelivered: false,
  retry: 'never',
  deduplicationId: 'mine',
};

/** The facts of a call after an attempt that the provider may have processed. */
const ambiguous: CallFacts = { ...call, mayHaveBeenDelivered: true, retry: 'if-duplicates-are-acceptable' };

function responseOf(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): CompleteResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, text, headers: new Headers(headers), oversized: false };
}

/** A call that has these facts. Contains only what the tested functions read. */
function contextOf(provider: ProviderFacts, facts: Partial<CallFacts> = call, redactKey = redact): CallContext {
  const runtime = { wallTime: () => now };
  return { ...facts, client: { facts: provider }, runtime, redact: redactKey } as unknown as CallContext;
}

/** The error of a call that ends with this attempt. */
function errorOf(
  failed: FailedAttempt,
  provider: ProviderFacts = numbered,
  facts: Partial<CallFacts> = call,
): BotMessageError {
  const { deduplicationId } = facts;
  return recordFailure(Object.assign(contextOf(provider, facts), { call: { deduplicationId } }), failed);
}

const refuse = (response: CompleteResponse, provider: ProviderFacts = numbered, redactKey = redact) =>
  refused(contextOf(provider, call, redactKey), response);
const reject = (status: number, text: string) =>
  invalid(contextOf(numbered), responseOf(status, text), 'a body that is not JSON');
const lose = (error: unknown, status?: number, isUnread = false) => lost({ status, isUnread }, error, redact);

/** The part of the error message between the operation and the number of attempts. */
function said(failed: FailedAttempt): string {
  const { message } = errorOf(failed);
  return message.slice('example sendBotMessage: '.length, message.indexOf(' (1 attempt'));
}

describe('the message of an ApiError contains', () => {
  it.each([
    { what: 'a code that has a name', body: { code: 7400, message: 'no' }, says: '400 7400 BadThing "no"' },
    { what: 'a code without a name', body: { code: 7999, message: 'no' }, says: '400 7999 "no"' },
    { what: 'a code without a message', body: { code: 7400 }, says: '400 7400 BadThing' },
    { what: 'no quotes for an empty message', body: { message: '' }, says: '400' },
    { what: 'only the message', body: { message: 'no' }, says: '400 "no"' },
    { what: 'only the status without code and message', body: {}, says: '400' },
    { what: 'a code that equals the status once', body: { code: 400, message: 'no' }, says: '400 "no"' },
    { what: 'a message with line breaks, on one line', body: { message: 'a\n\n  b\tc' }, says: '400 "a b c"' },
    {
      what: 'the first 300 characters of a long message',
      body: { message: 'x'.repeat(301) },
      says: `400 "${'x'.repeat(300)}"`,
    },
  ])('$what', ({ body, says }) => {
    expect(said(refuse(responseOf(400, body)))).toBe(says);
  });

  it('a string code once', () => {
    expect(said(refuse(responseOf(400, { code: 'ERR_BAD', message: 'no' }), named))).toBe('400 ERR_BAD "no"');
  });
});

describe('an ApiError', () => {
  const body = { code: 7400, message: 'no', details: { field: 'text' } };

  it('has everything from the error response', () => {
    const error = errorOf(refuse(responseOf(400, body, { 'X-Trace': 'abc', 'retry-after': '2' })));
    expect(error).toMatchObject({ ...call, name: 'ApiError', status: 400, code: 7400, codeName: 'BadThing', body });
    expect(error).toMatchObject({ details: { field: 'text' }, retryAfterMs: 2000 });
    expect(error).toHaveProperty('headers', { 'x-trace': 'abc', 'retry-after': '2' });
  });

  it('has a string code as its codeName', () => {
    expect(errorOf(refuse(responseOf(400, { code: 'ERR_BAD' }), named), named)).toMatchObject({
      codeName: 'ERR_BAD',
    });
  });

  it('has no codeName for a number without a known name', () => {
    expect(errorOf(refuse(responseOf(400, body), named), named)).toMatchObject({
      code: 7400,
      codeName: undefined,
    });
  });

  it.each([
    { what: 'JSON', text: '{"a":[1]}', read: { a: [1] } },
    { what: 'JSON null', text: 'null', read: null },
    { what: 'text', text: '<h1>busy</h1>', read: '<h1>busy</h1>' },
    { what: 'nothing', text: '', read: '' },
  ])('has the body of the response: $what', ({ text, read }) => {
    const provider = { ...numbered, readError: () => nothing };
    expect(errorOf(refuse(responseOf(500, text), provider), provider)).toHaveProperty('body', read);
  });

  it('has code and message, but the body as text and no details, when an integer would be rounded', () => {
    const text = '{"code":7400,"message":"no","details":{"id":9007199254740993}}';
    const error = errorOf(refuse(responseOf(400, text)));
    expect(error).toMatchObject({ code: 7400, details: undefined, body: text });
    expect(error.message).toContain('"no"');
  });

  it.each([
    { what: 'slashes', key: 'abcd/efgh/ij+k', echo: String.raw`abcd\/efgh\/ij+k` },
    { what: 'unicode escapes', key: secret, echo: String.raw`\u0063\u0030ffee00c0ffee0\u0030` },
    { what: 'JSON inside JSON', key: 'ab"cdefgh/', echo: String.raw`ab\\\"cdefgh\\/` },
  ])('does not show a key that the provider escapes as JSON: $what', ({ key, echo }) => {
    const text = `{"code":7400,"message":"bad key ${echo}","${echo}":["${echo}"]}`;
    const error = errorOf(refuse(responseOf(401, text), numbered, createRedact(key)));
    expect(error).toMatchObject({ body: { message: 'bad key [redacted]', '[redacted]': ['[redacted]'] } });
    expect(error.message).toContain('"bad key [redacted]"');
    const broken = errorOf(refuse(responseOf(401, `${text} trailing`), numbered, createRedact(key)));
    expect(broken).toHaveProperty('body', expect.not.stringContaining(echo));
  });

  it('does not show the key in the body, headers or message', () => {
    const error = errorOf(refuse(responseOf(401, { message: secret }, { 'x-echo': `was ${secret}` })));
    expect(error).toMatchObject({ body: { message: '[redacted]' }, headers: { 'x-echo': 'was [redacted]' } });
    expect(error.message).toContain('401 "[redacted]"');
  });

  it('states when the message can be sent again', () => {
    const failed = refuse(responseOf(429, {}, { 'retry-after': '61' }));
    const limited = errorOf(failed);
    expect(limited.message).toContain('send it again in 61 s');
  });
});

describe('the outcome of an error response reports', () => {
  it.each([
    { what: 'a rate limit by its status', status: 429, body: {}, rateLimited: true },
    { what: "a rate limit by the provider's code", status: 400, body: { code: 7429 }, rateLimited: true },
    { what: 'no rate limit', status: 400, body: { code: 7400 }, rateLimited: false },
  ])('$what', ({ status, body, rateLimited }) => {
    expect(refuse(responseOf(status, body))).toMatchObject({ status, rateLimited, duplicate: false });
  });

  it('the rate limit, and the wait until its window ends', () => {
    const headers = { 'x-ratelimit-limit': '5', 'x-ratelimit-reset': String(now / 1000 + 3) };
    const failed = refuse(responseOf(429, {}, headers));
    expect(failed).toMatchObject({ rateLimit: { limit: 5, resetAt: now + 3000 }, retryAfterMs: 3000 });
  });

  it.each([
    { what: 'the duplicate code', provider: numbered, body: { code: 7202 }, duplicate: true },
    { what: 'another code', provider: numbered, body: { code: 7400 }, duplicate: false },
    { what: 'no code', provider: numbered, body: {}, duplicate: false },
    { what: 'no code, for a provider without a duplicate code', provider: named, body: {}, duplicate: false },
  ])('whether it is a duplicate, from $what', ({ provider, body, duplicate }) => {
    expect(refuse(responseOf(400, body), provider).duplicate).toBe(duplicate);
  });
});

describe('a response without a message', () => {
  it('is an InvalidResponseError with status, problem and excerpt', () => {
    const text = `key ${secret} ${'x'.repeat(2000)}`;
    const error = errorOf(reject(200, text));
    expect(error).toMatchObject({ ...ambiguous, name: 'InvalidResponseError', status: 200 });
    expect(error).toHaveProperty('excerpt', `key [redacted] ${'x'.repeat(2000)}`.slice(0, 1024));
    expect(error.message).toContain('example sendBotMessage: 200 with a body that is not JSON (1 attempt');
  });

  it.each([
    { status: 429, rateLimited: true },
    { status: 500, rateLimited: false },
  ])('with status $status has rateLimited $rateLimited', ({ status, rateLimited }) => {
    expect(reject(status, '')).toMatchObject({ status, rateLimited });
  });
});

describe('an attempt that timed out', () => {
  it.each([
    { status: undefined, rateLimited: false },
    { status: 200, rateLimited: false },
    { status: 429, rateLimited: true },
  ])('reports the status if the headers arrived: $status', ({ status, rateLimited }) => {
    expect(timedOut({ status, isUnread: false }, 5000)).toMatchObject({
      status,
      rateLimited,
      failure: 'ambiguous',
    });
  });

  it('is unsent when the body was not read', () => {
    expect(timedOut({ status: undefined, isUnread: true }, 5000)).toMatchObject({
      failure: 'unsent',
    });
  });

  it('has its limit in the error', () => {
    const failed = timedOut({ status: undefined, isUnread: false }, 5000);
    expect(errorOf(failed)).toMatchObject({ ...ambiguous, name: 'TimeoutError', timeoutMs: 5000 });
    expect(said(failed)).toBe('no complete response within 5000 ms');
  });
});

describe('a rejected fetch', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

  it.each([
    { what: 'its message', error: reset, says: 'no response, read ECONNRESET' },
    {
      what: 'the message of its cause',
      error: new TypeError('fetch failed', { cause: reset }),
      says: 'no response, read ECONNRESET',
    },
    {
      what: 'a cause that is a string',
      error: new TypeError('fetch failed', { cause: 'gone' }),
      says: 'no response, gone',
    },
    { what: 'a thrown string, redacted', error: `${secret} gone`, says: 'no response, [redacted] gone' },
    { what: 'undefined', error: undefined, says: 'no response, undefined' },
  ])('is described by $what', ({ error, says }) => {
    expect(said(lose(error))).toBe(says);
  });

  it('is a ConnectionError with a safe copy of its cause', () => {
    const error = errorOf(lose(Object.assign(new Error(`sent ${secret}`), { request: secret })));
    expect(error).toMatchObject({ ...ambiguous, name: 'ConnectionError', cause: { message: 'sent [redacted]' } });
    expect(error.cause).not.toHaveProperty('request');
  });

  it('reports the reason, and the status if the headers arrived', () => {
    expect(lose(reset, 200)).toMatchObject({ status: 200, rateLimited: false, failure: 'ambiguous' });
    expect(lose({ code: 'ECONNREFUSED' })).toMatchObject({ status: undefined, failure: 'unsent' });
  });

  it('is unsent when the body was not read, unless the error is more specific', () => {
    expect(lose(reset, undefined, true).failure).toBe('unsent');
    expect(lose({ code: 'CERT_HAS_EXPIRED' }, undefined, true).failure).toBe('untrusted');
  });

  it('is an InvalidResponseError without status and excerpt when the reason is a redirect', () => {
    const failed = lose(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }));
    const error = errorOf(failed);
    expect(error).toMatchObject({ ...call, name: 'InvalidResponseError', status: undefined, excerpt: '' });
    expect(error).toHaveProperty('cause.cause.message', 'unexpected redirect');
    expect(said(failed)).toBe('a redirect, which is never followed: it would take the key along');
  });
});

const oneAttempt = { provider: 'example', attempts: 1, mayHaveBeenDelivered: false };
const limited: Outcome = { status: 429, rateLimited: true };
const badRequest: Outcome = { status: 400, rateLimited: false };

interface Row {
  readonly what: string;
  readonly outcome: Outcome;
  readonly facts?: Partial<CallFacts>;
  readonly retryAfterMs?: number;
  readonly ends: string;
}

/** `retryAfterMs` and the outcome vary. */
const wrong = { ErrorClass: ConnectionError, said: 'it went wrong' };

const mayHaveArrived = 'may have been delivered: look in the conversation before sending it again';

const rows: readonly Row[] = [
  {
    what: 'an error response',
    outcome: badRequest,
    ends: '(1 attempt; not delivered: the same request will be refused again)',
  },
  {
    what: 'an untrusted certificate',
    outcome: { rateLimited: false, failure: 'untrusted' },
    ends: '(1 attempt; not delivered: the same request will be refused again)',
  },
  { what: 'a rate limit without a wait', outcome: limited, ends: '(1 attempt; not delivered: send it again later)' },
  { what: 'a rate limit with a wait', outcome: limited, retryAfterMs: 61_000, ends: 'send it again in 61 s)' },
  {
    what: 'a rate limit with a fraction of a second, rounded up',
    outcome: limited,
    retryAfterMs: 1001,
    ends: 'in 2 s)',
  },
  { what: 'a rate limit with a wait of zero', outcome: limited, retryAfterMs: 0, ends: 'send it again in 0 s)' },
  {
    what: 'an unsent request',
    outcome: { rateLimited: false, failure: 'unsent' },
    ends: '(1 attempt; not delivered: it can be sent again)',
  },
  { what: 'a refused key', outcome: { ...badRequest, advice: 'new-key' }, ends: 'not delivered: the key was refused)' },
  {
    what: 'an ambiguous failure',
    outcome: { rateLimited: false, failure: 'ambiguous' },
    facts: { mayHaveBeenDelivered: true },
    ends: `(1 attempt; ${mayHaveArrived})`,
  },
  {
    what: 'a rate limit after an ambiguous attempt',
    outcome: limited,
    facts: { mayHaveBeenDelivered: true, attempts: 2 },
    ends: `(2 attempts; ${mayHaveArrived})`,
  },
  {
    what: 'a duplicate',
    outcome: { ...badRequest, duplicate: true },
    facts: { deduplicationId: 'mine', mayHaveBeenDelivered: true },
    ends: '(1 attempt; an earlier send with this dedup_id arrived: look in the conversation before sending it again)',
  },
  {
    what: 'a duplicate without a deduplication id',
    outcome: { ...badRequest, duplicate: true },
    ends: '(1 attempt; not delivered: the same request will be refused again)',
  },
  {
    what: 'three attempts',
    outcome: badRequest,
    facts: { attempts: 3 },
    ends: '(3 attempts; not delivered: the same request will be refused again)',
  },
  {
    what: 'no attempt',
    outcome: badRequest,
    facts: { attempts: 0 },
    ends: '(0 attempts; not delivered: the same request will be refused again)',
  },
];

it.each(rows)(
  'states provider, failure, attempts and advice after $what',
  ({ outcome, facts: given, retryAfterMs, ends }) => {
    const facts = { ...oneAttempt, ...given };
    const line = errorOf({ ...wrong, ...outcome, retryAfterMs }, numbered, facts).message;
    expect(line.startsWith('example sendBotMessage: it went wrong (')).toBe(true);
    expect(line.endsWith(ends)).toBe(true);
    expect(line).not.toContain('\n');
  },
);
