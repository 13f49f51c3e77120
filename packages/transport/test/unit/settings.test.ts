import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/errors.ts';
import { resolveLimits, textSetting, type CallLimits, type Limits } from '../../src/settings.ts';

const base: Limits = { timeoutMs: 1, totalTimeoutMs: 2, maxRetries: 3, delivery: 'at-least-once' };

it('has the documented defaults', () => {
  expect(resolveLimits('example', {})).toEqual({
    timeoutMs: 30_000,
    totalTimeoutMs: 120_000,
    maxRetries: 2,
    delivery: 'at-most-once',
  });
});

it("uses the client's limits for what a call does not set", () => {
  expect(resolveLimits('example', {}, base)).toEqual(base);
});

it("uses the client's limits for what a call sets to undefined", () => {
  const given = { timeoutMs: undefined, totalTimeoutMs: undefined, maxRetries: undefined, delivery: undefined };
  expect(resolveLimits('example', { ...given, headers: undefined }, base)).toEqual(base);
});

it.each<CallLimits>([{ timeoutMs: 50 }, { totalTimeoutMs: 60 }, { maxRetries: 0 }, { delivery: 'at-most-once' }])(
  'lets a call set %o',
  (given) => {
    expect(resolveLimits('example', given, base)).toEqual({ ...base, ...given });
  },
);

describe('limits are rejected', () => {
  it.each([
    { given: { timeoutMs: 0 }, says: 'timeoutMs: expected a number from 1 to 2147483647, got 0' },
    { given: { timeoutMs: Number.NaN }, says: 'timeoutMs: expected a number from 1 to 2147483647, got NaN' },
    { given: { timeoutMs: '5' }, says: 'timeoutMs: expected a number from 1 to 2147483647, got "5"' },
    { given: { totalTimeoutMs: 0 }, says: 'totalTimeoutMs: expected a number from 1 to 2147483647, got 0' },
    {
      given: { totalTimeoutMs: Infinity },
      says: 'totalTimeoutMs: expected a number from 1 to 2147483647, got Infinity',
    },
    { given: { maxRetries: -1 }, says: 'maxRetries: expected a number from 0 to 2147483647, got -1' },
    {
      given: { delivery: 'exactly-once' },
      says: `delivery: expected 'at-most-once' or 'at-least-once', got "exactly-once"`,
    },
    { given: { delivery: null }, says: `delivery: expected 'at-most-once' or 'at-least-once', got null` },
    { given: { headers: { 'x y': '1' } }, says: 'headers: "x y" is not a header name' },
    { given: { headers: { a: '1', b: 'x\r\ny' } }, says: 'b: expected a string without line breaks' },
    { given: { headers: [['a', '1']] }, says: 'headers: expected a plain object, got array' },
    { given: { headers: new Headers({ a: '1' }) }, says: 'headers: expected a plain object, got headers' },
    { given: { headers: null }, says: 'headers: expected a plain object, got null' },
    { given: { signal: null }, says: 'signal: expected' },
    { given: { signal: { addEventListener: 5 } }, says: 'signal: expected' },
    { given: { headers: { a: 5 } }, says: 'a: expected a string without line breaks' },
  ])('for $given', ({ given, says }) => {
    const resolve = () => resolveLimits('example', given as CallLimits, base);
    expect(resolve).toThrow(ConfigurationError);
    expect(resolve).toThrow(`example: ${says}`);
  });
});

it('accepts a signal', () => {
  expect(resolveLimits('example', { signal: new AbortController().signal }, base)).toEqual(base);
});

it('accepts valid headers', () => {
  expect(resolveLimits('example', { headers: { 'x-trace': 'abc' } }, base)).toEqual(base);
});

const variable = 'BOT_MESSAGES_UNIT_TEST';
const read = (given: unknown) => textSetting('example', 'appId', given, variable);

beforeEach(() => {
  process.env[variable] = ' from the environment\n';
});

afterEach(() => {
  delete process.env[variable];
});

it.each([
  { what: 'the setting', given: 'app', text: 'app' },
  { what: 'the trimmed setting', given: ' app\r\n', text: 'app' },
  { what: 'the environment variable without a setting', given: undefined, text: 'from the environment' },
  { what: 'the environment variable for an empty setting', given: '', text: 'from the environment' },
  { what: 'the environment variable for a blank setting', given: ' \n', text: 'from the environment' },
])('a text setting resolves to $what', ({ given, text }) => {
  expect(read(given)).toBe(text);
});

it('a text setting is undefined without setting and environment variable', () => {
  process.env[variable] = ' ';
  expect(read(undefined)).toBeUndefined();
});

it.each([
  { given: null, kind: 'null' },
  { given: 5, kind: 'number' },
  { given: {}, kind: 'object' },
  { given: new URL('https://example.com'), kind: 'url' },
])('a text setting of type $kind is rejected, even if the environment variable is set', ({ given, kind }) => {
  expect(() => read(given)).toThrow(ConfigurationError);
  expect(() => read(given)).toThrow(`example: appId: expected a string, got ${kind}`);
});
