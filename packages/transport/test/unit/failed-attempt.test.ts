import { describe, expect, it } from 'vitest';
import type { CallFacts } from '../../src/bot-message-error.ts';
import type { Answer } from '../../src/exchange.ts';
import { invalid, lost, refused, timedOut, type FailedAttempt } from '../../src/failed-attempt.ts';
import type { ProviderError, ProviderFacts } from '../../src/provider-facts.ts';
import { createRedact } from '../../src/redact.ts';

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
  rateLimitCode: 7429,
  duplicateCode: 7202,
  codeNames: { 7202: 'AlreadyThere', 7400: 'BadThing' },
  readError: (body) => ({ ...nothing, ...(body as object) }),
};

/** A provider whose codes are their own names, and that knows no code for a duplicate. */
const { codeNames: _, duplicateCode: __, ...bare } = numbered;
const named: ProviderFacts = { ...bare, rateLimitCode: 'TOO_FAST' };

const call: CallFacts = { provider: 'example', attempts: 1, mayHaveBeenDelivered: false, deduplicationId: 'mine' };

function answerOf(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, text, headers: new Headers(headers), oversized: false };
}

const refuse = (answer: Answer, provider: ProviderFacts = numbered) => refused(provider, answer, now, redact);
const lose = (error: unknown, status?: number) => lost(numbered, status, error, redact);

/** What the log says between the operation and how it ended. */
function said(failed: FailedAttempt): string {
  const { message } = failed.toError(call);
  return message.slice('example sendBotMessage: '.length, message.indexOf(' (1 attempt'));
}

describe('a refusal says in one line', () => {
  it.each([
    { what: 'a code that has a name', body: { code: 7400, message: 'no' }, says: '400 7400 BadThing "no"' },
    { what: 'a code without a name', body: { code: 7999, message: 'no' }, says: '400 7999 "no"' },
    { what: 'a code without a message', body: { code: 7400 }, says: '400 7400 BadThing' },
    { what: 'an empty message', body: { message: '' }, says: '400' },
    { what: 'the message alone', body: { message: 'no' }, says: '400 "no"' },
    { what: 'neither', body: {}, says: '400' },
    { what: 'a code that repeats the status', body: { code: 400, message: 'no' }, says: '400 "no"' },
    { what: 'a message of many lines', body: { message: 'a\n\n  b\tc' }, says: '400 "a b c"' },
    { what: 'a long message', body: { message: 'x'.repeat(301) }, says: `400 "${'x'.repeat(300)}"` },
  ])('$what', ({ body, says }) => {
    expect(said(refuse(answerOf(400, body)))).toBe(says);
  });

  it('a code that is its own name, once', () => {
    expect(said(refuse(answerOf(400, { code: 'ERR_BAD', message: 'no' }), named))).toBe('400 ERR_BAD "no"');
  });
});

describe('the error of a refusal', () => {
  const body = { code: 7400, message: 'no', details: { field: 'text' } };

  it('carries all that the provider said', () => {
    const error = refuse(answerOf(400, body, { 'X-Trace': 'abc', 'retry-after': '2' })).toError(call);
    expect(error).toMatchObject({ ...call, name: 'ApiError', status: 400, code: 7400, codeName: 'BadThing', body });
    expect(error).toMatchObject({ details: { field: 'text' }, retryAfterMs: 2000 });
    expect(error).toHaveProperty('headers', { 'x-trace': 'abc', 'retry-after': '2' });
  });

  it('has a code that is text as its own name', () => {
    expect(refuse(answerOf(400, { code: 'ERR_BAD' }), named).toError(call)).toMatchObject({ codeName: 'ERR_BAD' });
  });

  it('has no name for a number where the provider names none', () => {
    expect(refuse(answerOf(400, body), named).toError(call)).toMatchObject({ code: 7400, codeName: undefined });
  });

  it.each([
    { what: 'JSON', text: '{"a":[1]}', read: { a: [1] } },
    { what: 'JSON null', text: 'null', read: null },
    { what: 'text', text: '<h1>busy</h1>', read: '<h1>busy</h1>' },
    { what: 'nothing', text: '', read: '' },
  ])('has the body as it came: $what', ({ text, read }) => {
    const provider = { ...numbered, readError: () => nothing };
    expect(refuse(answerOf(500, text), provider).toError(call)).toHaveProperty('body', read);
  });

  it('has the text where an integer would be rounded, and no details, but what the code and the message say', () => {
    const text = '{"code":7400,"message":"no","details":{"id":9007199254740993}}';
    const error = refuse(answerOf(400, text)).toError(call);
    expect(error).toMatchObject({ code: 7400, details: undefined, body: text });
    expect(error.message).toContain('"no"');
  });

  it('shows the key in neither body nor headers', () => {
    const error = refuse(answerOf(401, { message: secret }, { 'x-echo': `was ${secret}` })).toError(call);
    expect(error).toMatchObject({ body: { message: '[redacted]' }, headers: { 'x-echo': 'was [redacted]' } });
    expect(error.message).toContain('401 "[redacted]"');
  });

  it('says when the message can be sent again', () => {
    const limited = refuse(answerOf(429, {}, { 'retry-after': '61' })).toError(call);
    expect(limited.message).toContain('send it again in 61 s');
  });
});

describe('a refusal tells the policy', () => {
  it.each([
    { what: 'a rate limit by its status', status: 429, body: {}, rateLimited: true },
    { what: "a rate limit by the provider's code", status: 400, body: { code: 7429 }, rateLimited: true },
    { what: 'no rate limit', status: 400, body: { code: 7400 }, rateLimited: false },
  ])('$what', ({ status, body, rateLimited }) => {
    expect(refuse(answerOf(status, body)).outcome).toEqual({ status, rateLimited });
  });

  it('the figures of the rate limit, and the wait until its window ends', () => {
    const headers = { 'x-ratelimit-limit': '5', 'x-ratelimit-reset': String(now / 1000 + 3) };
    const failed = refuse(answerOf(429, {}, headers));
    expect(failed).toMatchObject({ rateLimit: { limit: 5, resetAt: now + 3000 }, retryAfterMs: 3000 });
  });

  it.each([
    { what: 'the code for it', provider: numbered, body: { code: 7202 }, duplicate: true },
    { what: 'another code', provider: numbered, body: { code: 7400 }, duplicate: false },
    { what: 'no code', provider: numbered, body: {}, duplicate: false },
    { what: 'no code, of a provider that has no code for it', provider: named, body: {}, duplicate: false },
  ])('whether it is a duplicate, by $what', ({ provider, body, duplicate }) => {
    expect(refuse(answerOf(400, body), provider).duplicate).toBe(duplicate);
  });
});

describe('an answer that is no message', () => {
  const what = 'a body that is not JSON';

  it('is told with its status, what is wrong and how it begins', () => {
    const text = `key ${secret} ${'x'.repeat(2000)}`;
    const error = invalid(numbered, answerOf(200, text), what, redact).toError(call);
    expect(error).toMatchObject({ ...call, name: 'InvalidResponseError', status: 200 });
    expect(error).toHaveProperty('excerpt', `key [redacted] ${'x'.repeat(2000)}`.slice(0, 1024));
    expect(error.message).toContain('example sendBotMessage: 200 with a body that is not JSON (1 attempt');
  });

  it.each([
    { status: 429, rateLimited: true },
    { status: 500, rateLimited: false },
  ])('is still a rate limit when its status says so: $status', ({ status, rateLimited }) => {
    expect(invalid(numbered, answerOf(status, ''), what, redact).outcome).toEqual({ status, rateLimited });
  });
});

describe('an attempt that ran out of time', () => {
  it.each([
    { status: undefined, rateLimited: false },
    { status: 200, rateLimited: false },
    { status: 429, rateLimited: true },
  ])('tells the policy how far it came: $status', ({ status, rateLimited }) => {
    expect(timedOut(numbered, status, 5000).outcome).toEqual({ status, rateLimited, failure: 'timeout' });
  });

  it('names its limit', () => {
    const failed = timedOut(numbered, undefined, 5000);
    expect(failed.toError(call)).toMatchObject({ ...call, name: 'TimeoutError', timeoutMs: 5000 });
    expect(said(failed)).toBe('no whole answer within 5000 ms');
  });
});

describe('a fetch that gave up', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

  it.each([
    { what: 'its own words', error: reset, says: 'no answer, read ECONNRESET' },
    {
      what: 'the words of its cause',
      error: new TypeError('fetch failed', { cause: reset }),
      says: 'no answer, read ECONNRESET',
    },
    { what: 'a cause that is text', error: new TypeError('fetch failed', { cause: 'gone' }), says: 'no answer, gone' },
    { what: 'text that was thrown', error: `${secret} gone`, says: 'no answer, [redacted] gone' },
    { what: 'nothing that can be read', error: undefined, says: 'no answer, undefined' },
  ])('is told by $what', ({ error, says }) => {
    expect(said(lose(error))).toBe(says);
  });

  it('is a ConnectionError with a safe copy of its cause', () => {
    const error = lose(Object.assign(new Error(`sent ${secret}`), { request: secret })).toError(call);
    expect(error).toMatchObject({ ...call, name: 'ConnectionError', cause: { message: 'sent [redacted]' } });
    expect(error.cause).not.toHaveProperty('request');
  });

  it('tells the policy why, and what status had come', () => {
    expect(lose(reset, 200).outcome).toEqual({ status: 200, rateLimited: false, failure: 'ambiguous' });
    expect(lose({ code: 'ECONNREFUSED' }).outcome).toMatchObject({ status: undefined, failure: 'unsent' });
  });

  it('over a redirect is an answer that is no message, of which nothing can be shown', () => {
    const failed = lose(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }));
    const error = failed.toError(call);
    expect(error).toMatchObject({ ...call, name: 'InvalidResponseError', status: undefined, excerpt: '' });
    expect(error).toHaveProperty('cause.cause.message', 'unexpected redirect');
    expect(said(failed)).toBe('a redirect, which is never followed: it would take the key along');
  });
});
