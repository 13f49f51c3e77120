import { describe, expect, it } from 'vitest';
import { readRateLimit, requestedWaitMs } from '../../src/rate-limit-headers.ts';

/** 2025-11-21T08:00:00Z */
const now = 1_763_712_000_000;
const nowSeconds = now / 1000;
const day = 86_400;

const nothing = { limit: undefined, remaining: undefined, resetAt: undefined, retryAfterMs: undefined };

const read = (headers: Record<string, string>) => readRateLimit(new Headers(headers), now);

interface WaitRow {
  readonly what: string;
  readonly value: string;
  readonly wait: number | undefined;
}

const waits: readonly WaitRow[] = [
  { what: 'whole seconds', value: '7', wait: 7000 },
  { what: 'a fraction of a second', value: '0.25', wait: 250 },
  { what: 'zero, which counts as no wait', value: '0', wait: undefined },
  { what: 'white space around the number', value: '  3 ', wait: 3000 },
  { what: 'an HTTP date', value: 'Fri, 21 Nov 2025 08:00:09 GMT', wait: 9000 },
  { what: 'an ISO date', value: '2025-11-21T08:00:02Z', wait: 2000 },
  { what: 'an epoch timestamp in seconds', value: String(nowSeconds + 5), wait: 5000 },
  { what: 'an epoch timestamp in milliseconds', value: String(now + 5), wait: 5 },
  { what: 'thirty days', value: String(30 * day), wait: 30 * day * 1000 },
  { what: 'thirty days and a second', value: String(30 * day + 1), wait: undefined },
  { what: 'the largest number that is not read as an epoch timestamp', value: '999999999', wait: undefined },
  { what: 'the smallest number that is read as an epoch timestamp', value: '1000000000', wait: undefined },
  { what: 'an epoch timestamp in the past', value: String(nowSeconds - 5), wait: undefined },
  { what: 'an epoch timestamp of the current time', value: String(nowSeconds), wait: undefined },
  { what: 'an epoch timestamp in milliseconds in the past', value: String(now - 1), wait: undefined },
  { what: 'an epoch timestamp in microseconds', value: String(now * 1000), wait: undefined },
  { what: 'an epoch timestamp a year ahead', value: String(nowSeconds + 365 * day), wait: undefined },
  { what: 'an HTTP date in the past', value: 'Fri, 21 Nov 2025 07:59:59 GMT', wait: undefined },
  { what: 'an HTTP date of the current time', value: 'Fri, 21 Nov 2025 08:00:00 GMT', wait: undefined },
  { what: 'an HTTP date a year ahead', value: 'Sat, 21 Nov 2026 08:00:00 GMT', wait: undefined },
  { what: 'a negative number', value: '-1', wait: undefined },
  { what: 'infinity', value: 'Infinity', wait: undefined },
  { what: 'a number beyond the range of a double', value: '1e999', wait: undefined },
  { what: 'NaN', value: 'NaN', wait: undefined },
  { what: 'a word', value: 'soon', wait: undefined },
  { what: 'an empty value', value: '', wait: undefined },
  { what: 'a blank value', value: '   ', wait: undefined },
];

describe.each(['retry-after', 'Retry-After', 'X-RateLimit-RetryAfter', 'x-ratelimit-retryafter'])('in %s', (name) => {
  it.each(waits)('$what ($value) is a wait of $wait ms', ({ value, wait }) => {
    expect(read({ [name]: value }).retryAfterMs).toBe(wait);
  });
});

it('prefers Retry-After to X-RateLimit-RetryAfter', () => {
  expect(read({ 'retry-after': '2', 'x-ratelimit-retryafter': '9' }).retryAfterMs).toBe(2000);
});

it('treats a Retry-After of zero as absent, and reads X-RateLimit-RetryAfter', () => {
  expect(read({ 'retry-after': '0', 'x-ratelimit-retryafter': '9' }).retryAfterMs).toBe(9000);
});

it('reads X-RateLimit-RetryAfter when Retry-After is invalid', () => {
  expect(read({ 'retry-after': 'soon', 'x-ratelimit-retryafter': '9' }).retryAfterMs).toBe(9000);
});

interface CountRow {
  readonly what: string;
  readonly value: string;
  readonly count: number | undefined;
}

const counts: readonly CountRow[] = [
  { what: 'a number', value: '100', count: 100 },
  { what: 'zero', value: '0', count: 0 },
  { what: 'a number with its window', value: '100;w=60', count: 100 },
  { what: 'a list', value: '10, 50;w=1', count: 10 },
  { what: 'a negative number', value: '-1', count: undefined },
  { what: 'infinity', value: 'Infinity', count: undefined },
  { what: 'a word', value: 'many', count: undefined },
  { what: 'an empty value', value: '', count: undefined },
];

describe.each([
  { name: 'x-ratelimit-limit', figure: 'limit' },
  { name: 'x-rate-limit', figure: 'limit' },
  { name: 'x-ratelimit-remaining', figure: 'remaining' },
  { name: 'x-rate-limit-remaining', figure: 'remaining' },
] as const)('$name', ({ name, figure }) => {
  it.each(counts)('with $what ($value) is $count', ({ value, count }) => {
    expect(read({ [name]: value })).toEqual({
      ...nothing,
      [figure]: count,
    });
  });
});

it.each([
  ['x-ratelimit-limit', 'x-rate-limit', 'limit'],
  ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'remaining'],
] as const)('prefers %s to %s, and reads the second when the first is invalid', (first, second, figure) => {
  expect(read({ [first]: '1', [second]: '2' })[figure]).toBe(1);
  expect(read({ [first]: 'x', [second]: '2' })[figure]).toBe(2);
});

describe.each(['X-RateLimit-Reset', 'X-Rate-Limit-Reset'])('%s', (name) => {
  it.each([
    { what: 'an epoch timestamp in seconds', value: String(nowSeconds + 5), resetAt: now + 5000 },
    { what: 'an epoch timestamp in milliseconds', value: String(now + 5), resetAt: now + 5 },
    { what: 'an epoch timestamp in the past', value: String(nowSeconds - 5), resetAt: now - 5000 },
    { what: 'the smallest number that is read as seconds', value: '1000000000', resetAt: 1e12 },
    { what: 'the largest number that is read as seconds', value: '999999999999', resetAt: 999_999_999_999_000 },
    { what: 'the smallest number that is read as milliseconds', value: '1000000000000', resetAt: 1e12 },
    { what: 'a number too small to be a date', value: '999999999', resetAt: undefined },
    { what: 'a negative number', value: '-5', resetAt: undefined },
    { what: 'a word', value: 'tomorrow', resetAt: undefined },
    { what: 'an empty value', value: '', resetAt: undefined },
  ])('with $what ($value) is $resetAt', ({ value, resetAt }) => {
    expect(read({ [name]: value }).resetAt).toBe(resetAt);
  });
});

it('prefers X-RateLimit-Reset to X-Rate-Limit-Reset', () => {
  const headers = { 'x-ratelimit-reset': String(nowSeconds + 1), 'x-rate-limit-reset': String(nowSeconds + 2) };
  expect(read(headers).resetAt).toBe(now + 1000);
});

it('leaves all fields undefined without rate-limit headers', () => {
  expect(read({ 'content-type': 'application/json' })).toEqual(nothing);
});

describe('the requested wait', () => {
  it.each([
    { what: 'is what the provider asks for', figures: { retryAfterMs: 7 }, rateLimited: false, wait: 7 },
    {
      what: 'prefers the requested wait to the end of the window',
      figures: { retryAfterMs: 7, resetAt: now + 9 },
      rateLimited: true,
      wait: 7,
    },
    {
      what: 'lasts until the window ends, after a rate limit',
      figures: { resetAt: now + 9 },
      rateLimited: true,
      wait: 9,
    },
    {
      what: 'ignores the window when no limit was reached',
      figures: { resetAt: now + 9 },
      rateLimited: false,
      wait: undefined,
    },
    { what: 'ignores a window that has ended', figures: { resetAt: now - 9 }, rateLimited: true, wait: undefined },
    { what: 'ignores a window that ends now', figures: { resetAt: now }, rateLimited: true, wait: undefined },
    {
      what: 'ignores a window beyond a month',
      figures: { resetAt: now + 31 * day * 1000 },
      rateLimited: true,
      wait: undefined,
    },
    { what: 'is undefined without headers', figures: {}, rateLimited: true, wait: undefined },
  ])('$what', ({ figures: given, rateLimited, wait }) => {
    expect(requestedWaitMs({ ...nothing, ...given }, rateLimited, now)).toBe(wait);
  });
});
