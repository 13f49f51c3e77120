import { describe, expect, it } from 'vitest';
import {
  backoffMs,
  createRetryBudget,
  LONGEST_WAIT_MS,
  mayHaveBeenProcessed,
  mayTryAgain,
  mayRetry,
  type Outcome,
  type RetryBudget,
} from '../../src/retry-policy.ts';
import type { Delivery } from '../../src/settings.ts';

interface Row {
  /** What happened. */
  readonly what: string;
  readonly outcome: Outcome;
  readonly mayHaveBeenProcessed: boolean;
  /** The deliveries that retry. */
  readonly retriedBy: readonly Delivery[];
}

const both: readonly Delivery[] = ['at-most-once', 'at-least-once'];
const onlyAtLeastOnce: readonly Delivery[] = ['at-least-once'];
const neither: readonly Delivery[] = [];

const row = (what: string, outcome: Outcome, processed: boolean, retriedBy: readonly Delivery[]): Row => {
  return { what, outcome, mayHaveBeenProcessed: processed, retriedBy };
};
const responded = (status: number, processed: boolean, retriedBy: readonly Delivery[]): Row => {
  return row(`status ${status}`, { status, rateLimited: false }, processed, retriedBy);
};

/** The delivery table, as in the clients' documentation. */
const table: readonly Row[] = [
  row('429', { status: 429, rateLimited: true }, false, both),
  row("the provider's rate-limit code under 400", { status: 400, rateLimited: true }, false, both),
  row("the provider's rate-limit code under 503", { status: 503, rateLimited: true }, false, both),
  row('a 429 whose body stalls', { status: 429, rateLimited: true, failure: 'ambiguous' }, false, both),
  row('an unsent request', { rateLimited: false, failure: 'unsent' }, false, both),
  row('an untrusted certificate', { rateLimited: false, failure: 'untrusted' }, false, neither),
  row('a redirect that fetch refused', { rateLimited: false, failure: 'redirect' }, false, neither),
  row('a reset before the headers', { rateLimited: false, failure: 'ambiguous' }, true, onlyAtLeastOnce),
  row('a reset in a 200', { status: 200, rateLimited: false, failure: 'ambiguous' }, true, onlyAtLeastOnce),
  row('an attempt timeout before the headers', { rateLimited: false, failure: 'ambiguous' }, true, onlyAtLeastOnce),
  row('an attempt timeout in a 200', { status: 200, rateLimited: false, failure: 'ambiguous' }, true, onlyAtLeastOnce),
  row('an attempt timeout in a 400', { status: 400, rateLimited: false, failure: 'ambiguous' }, false, neither),
  row('an attempt timeout in a 503', { status: 503, rateLimited: false, failure: 'ambiguous' }, true, onlyAtLeastOnce),
  ...[400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 422, 451, 499].map((status) =>
    responded(status, false, neither),
  ),
  ...[408, 500, 502, 503, 504].map((status) => responded(status, true, onlyAtLeastOnce)),
  ...[501, 505, 520, 599].map((status) => responded(status, true, neither)),
  ...[300, 301, 302, 303, 304, 307, 308, 399].map((status) => responded(status, false, neither)),
  ...[200, 201, 204, 299].map((status) => ({ ...responded(status, true, neither), what: `a broken ${status}` })),
];

const willing = {
  attempts: 1,
  maxRetries: 2,
  delivery: 'at-least-once' as Delivery,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  remainingMs: 120_000,
  waitMs: 500,
};

/** The wait before the next attempt; undefined when there must be none. */
function delayOf(outcome: Outcome, context: Partial<typeof willing>): number | undefined {
  const { attempts, remainingMs, waitMs, ...limits } = { ...willing, ...context };
  return mayRetry(outcome, limits, attempts, remainingMs, waitMs) ? waitMs : undefined;
}

const unavailable: Outcome = { status: 503, rateLimited: false };

describe.each(table)('after $what', ({ outcome, mayHaveBeenProcessed: processed, retriedBy }) => {
  it(`the message ${processed ? 'may have been' : 'was not'} processed`, () => {
    expect(mayHaveBeenProcessed(outcome)).toBe(processed);
  });

  it.each(both)('the delivery table decides whether %s retries', (delivery) => {
    expect(mayTryAgain(outcome, delivery)).toBe(retriedBy.includes(delivery));
  });

  it.each(both)('%s has a delay exactly when the delivery table allows a retry', (delivery) => {
    expect(delayOf(outcome, { ...willing, delivery })).toBe(retriedBy.includes(delivery) ? 500 : undefined);
  });
});

it('at-most-once never retries what may have been processed', () => {
  const risky = table.filter((entry) => entry.mayHaveBeenProcessed);
  expect(risky.filter(({ outcome }) => mayTryAgain(outcome, 'at-most-once'))).toEqual([]);
  expect(risky).not.toHaveLength(0);
});

describe('the next delay', () => {
  it.each([
    { what: 'is the wait after the first attempt of three', context: {}, delay: 500 },
    { what: 'is the wait after the second attempt of three', context: { attempts: 2 }, delay: 500 },
    { what: 'is undefined once the retries are used up', context: { attempts: 3 }, delay: undefined },
    { what: 'is undefined when the call allows no retries', context: { maxRetries: 0 }, delay: undefined },
    { what: 'may be zero', context: { waitMs: 0 }, delay: 0 },
    { what: 'may be as long as the longest wait', context: { waitMs: 60_000 }, delay: 60_000 },
    { what: 'is undefined when the wait is longer than the longest', context: { waitMs: 60_001 }, delay: undefined },
    { what: 'may end just before the deadline', context: { waitMs: 999, remainingMs: 1000 }, delay: 999 },
    {
      what: 'is undefined when it would end at the deadline',
      context: { waitMs: 1000, remainingMs: 1000 },
      delay: undefined,
    },
    {
      what: 'is undefined when it would end after the deadline',
      context: { waitMs: 1001, remainingMs: 1000 },
      delay: undefined,
    },
    { what: 'is undefined when no time is left', context: { waitMs: 0, remainingMs: 0 }, delay: undefined },
    { what: 'is undefined when the time left is negative', context: { waitMs: 0, remainingMs: -5 }, delay: undefined },
    { what: 'is undefined when the wait is NaN', context: { waitMs: Number.NaN }, delay: undefined },
  ])('$what', ({ context, delay }) => {
    expect(delayOf(unavailable, { ...willing, ...context })).toBe(delay);
  });

  it('is at most one minute', () => {
    expect(LONGEST_WAIT_MS).toBe(60_000);
  });
});

const ceilings = [
  { attempt: 1, most: 500 },
  { attempt: 2, most: 1000 },
  { attempt: 3, most: 2000 },
  { attempt: 4, most: 4000 },
  { attempt: 5, most: 8000 },
  { attempt: 6, most: 8000 },
  { attempt: 2000, most: 8000 },
];

describe.each(ceilings)('the backoff after attempt $attempt', ({ attempt, most }) => {
  it('is 0 for the lowest random number', () => {
    expect(backoffMs(attempt, 0)).toBe(0);
  });

  it(`is just below ${most} ms for the highest random number`, () => {
    expect(backoffMs(attempt, 0.999)).toBeCloseTo(0.999 * most, 6);
    expect(backoffMs(attempt, 0.999)).toBeLessThan(most);
  });

  it(`is half of ${most} ms for a random number of 1/2`, () => {
    expect(backoffMs(attempt, 0.5)).toBe(most / 2);
  });
});

/** Spends until the budget is empty. Fails when it never is. */
function spendAll(budget: RetryBudget): number {
  let spent = 0;
  while (spent < 10_000 && budget.spend()) spent++;
  return spent;
}

function refund(budget: RetryBudget, times: number): void {
  for (let i = 0; i < times; i++) budget.refund();
}

it('allows 100 retries in a row, then none', () => {
  const budget = createRetryBudget();
  expect(spendAll(budget)).toBe(100);
  expect(budget.spend()).toBe(false);
});

it('allows another retry after five successes, not after four', () => {
  const budget = createRetryBudget();
  spendAll(budget);
  refund(budget, 4);
  expect(budget.spend()).toBe(false);
  refund(budget, 1);
  expect(budget.spend()).toBe(true);
  expect(budget.spend()).toBe(false);
});

it('takes no tokens when too few remain', () => {
  const budget = createRetryBudget();
  spendAll(budget);
  refund(budget, 4);
  spendAll(budget);
  refund(budget, 1);
  expect(budget.spend()).toBe(true);
});

it('refills to at most 100 retries', () => {
  const budget = createRetryBudget();
  spendAll(budget);
  refund(budget, 5000);
  expect(spendAll(budget)).toBe(100);
});

it('starts full, so that successes do not add to it', () => {
  const budget = createRetryBudget();
  refund(budget, 5000);
  expect(spendAll(budget)).toBe(100);
});

it('is not shared between two clients', () => {
  spendAll(createRetryBudget());
  expect(createRetryBudget().spend()).toBe(true);
});
