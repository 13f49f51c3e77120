import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import {
  ApiError,
  BotMessageError,
  type CallFacts,
  ConfigurationError,
  ConnectionError,
  isApiError,
  isBotMessageError,
  InvalidResponseError,
  TimeoutError,
} from '../../src/errors.ts';

/** Two installed clients each bundle their own copy of the classes. */
vi.resetModules();
const copy = await import('../../src/index.ts');

const secret = 'c0ffee00c0ffee00';
const cause = new Error('socket closed');

const facts: CallFacts = {
  provider: 'example',
  attempts: 2,
  mayHaveBeenDelivered: true,
  retry: 'if-duplicates-are-acceptable',
  deduplicationId: 'mine',
  cause,
};

const response = {
  status: 429,
  code: 7429,
  codeName: 'TooFast',
  details: { a: 1 },
  retryAfterMs: 2000,
  headers: { 'retry-after': '2' },
  body: { code: 7429 },
};

type Errors = Readonly<Record<string, { readonly error: BotMessageError; readonly own: object }>>;

const errors: Errors = {
  BotMessageError: { error: new BotMessageError('no', facts), own: {} },
  ApiError: { error: new ApiError('no', { ...facts, ...response }), own: response },
  TimeoutError: { error: new TimeoutError('no', { ...facts, timeoutMs: 9 }), own: { timeoutMs: 9 } },
  ConnectionError: { error: new ConnectionError('no', facts), own: {} },
  InvalidResponseError: {
    error: new InvalidResponseError('no', { ...facts, status: 200, excerpt: '<h1>' }),
    own: { status: 200, excerpt: '<h1>' },
  },
};

const rows = Object.entries(errors).map(([name, row]) => ({ name, ...row }));
const { cause: _, ...inherited } = facts;

describe.each(rows)('$name', ({ name, error, own }) => {
  it('has its name, message and cause', () => {
    expect(error).toMatchObject({ name, message: 'no' });
    expect(error.cause).toBe(cause);
    expect(String(error)).toBe(`${name}: no`);
    expect(error.stack).toContain('errors.test.ts');
  });

  it('has the facts of the call and its own', () => {
    expect(error).toMatchObject({ ...inherited, ...own });
  });

  it('is a BotMessageError and an Error, and passes the guard', () => {
    expect(error).toBeInstanceOf(BotMessageError);
    expect(error).toBeInstanceOf(Error);
    expect(isBotMessageError(error)).toBe(true);
  });

  it('passes isApiError only if it is an ApiError', () => {
    expect(isApiError(error)).toBe(name === 'ApiError');
  });

  it('serializes to JSON with its message and facts, without its cause and stack', () => {
    const expected = { ...inherited, ...own, name, message: 'no', isBotMessageError: true };
    expect(JSON.parse(JSON.stringify(error))).toEqual(expected);
  });
});

describe('ConfigurationError', () => {
  it('names the provider, and reports that nothing was sent', () => {
    const error = new ConfigurationError('example', 'timeoutMs: no', cause);
    expect(error).toMatchObject({ name: 'ConfigurationError', message: 'example: timeoutMs: no', provider: 'example' });
    expect(error).toMatchObject({ attempts: 0, mayHaveBeenDelivered: false, deduplicationId: undefined });
    expect(error.cause).toBe(cause);
    expect(isBotMessageError(error)).toBe(true);
    expect(isApiError(error)).toBe(false);
  });

  it('has no cause property when there is no cause', () => {
    expect(Object.hasOwn(new ConfigurationError('example', 'no'), 'cause')).toBe(false);
  });
});

it('leaves fields undefined that neither the call nor the response sets', () => {
  const bare = { provider: 'example', attempts: 1, mayHaveBeenDelivered: false, retry: 'never' as const };
  const error = new ApiError('no', { ...bare, status: 400, code: undefined, headers: {}, body: '' });
  expect(error).toMatchObject({ deduplicationId: undefined, codeName: undefined, details: undefined });
  expect(error.retryAfterMs).toBeUndefined();
  expect(Object.hasOwn(error, 'cause')).toBe(false);
});

it('shows only the given facts in inspect and JSON', () => {
  const request = { headers: { 'x-key': secret } };
  const shown = rows.map(({ error }) => inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error));
  const careless = Object.assign({ ...facts, ...response, timeoutMs: 1, excerpt: '' }, { request, secret });
  const made = [
    new BotMessageError('no', careless),
    new ApiError('no', careless),
    new TimeoutError('no', careless),
    new ConnectionError('no', careless),
    new InvalidResponseError('no', careless),
  ];
  shown.push(...made.map((error) => inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)));
  expect(shown.filter((text) => text.includes(secret))).toEqual([]);
});

describe('across two copies of the classes', () => {
  it('an error of the other copy is not an instance, but passes the guards', () => {
    const foreign = new copy.ApiError('no', { ...facts, ...response });
    expect(copy.ApiError).not.toBe(ApiError);
    expect(foreign).not.toBeInstanceOf(ApiError);
    expect(foreign).not.toBeInstanceOf(BotMessageError);
    expect(isBotMessageError(foreign)).toBe(true);
    expect(isApiError(foreign)).toBe(true);
    expect(copy.isApiError(errors['ApiError']?.error)).toBe(true);
  });

  it.each(['TimeoutError', 'ConnectionError'] as const)('a %s of the other copy does not pass isApiError', (name) => {
    const foreign = new copy[name]('no', { ...facts, timeoutMs: 1 });
    expect(isBotMessageError(foreign)).toBe(true);
    expect(isApiError(foreign)).toBe(false);
  });

  it('a plain object with the brand passes the guards', () => {
    expect(isBotMessageError({ isBotMessageError: true })).toBe(true);
    expect(isApiError({ isBotMessageError: true, name: 'ApiError' })).toBe(true);
  });

  it.each([
    undefined,
    null,
    0,
    '',
    'ApiError',
    true,
    {},
    [],
    new Error('no'),
    { name: 'ApiError' },
    { isBotMessageError: 'true', name: 'ApiError' },
    { isBotMessageError: 1, name: 'ApiError' },
  ])('takes %o for neither', (value) => {
    expect(isBotMessageError(value)).toBe(false);
    expect(isApiError(value)).toBe(false);
  });
});
