import { expect, it } from 'vitest';
import { createRetryBudget, type RetryBudget } from '../../src/retry-budget.ts';

/** Spends until the budget refuses; a budget that never does fails the test. */
function spendAll(budget: RetryBudget): number {
  let spent = 0;
  while (spent < 10_000 && budget.spend()) spent++;
  return spent;
}

function refund(budget: RetryBudget, times: number): void {
  for (let i = 0; i < times; i++) budget.refund();
}

it('grants a hundred retries in a row, then none', () => {
  const budget = createRetryBudget();
  expect(spendAll(budget)).toBe(100);
  expect(budget.spend()).toBe(false);
});

it('grants another retry after five successes, not after four', () => {
  const budget = createRetryBudget();
  spendAll(budget);
  refund(budget, 4);
  expect(budget.spend()).toBe(false);
  refund(budget, 1);
  expect(budget.spend()).toBe(true);
  expect(budget.spend()).toBe(false);
});

it('takes nothing when it refuses', () => {
  const budget = createRetryBudget();
  spendAll(budget);
  refund(budget, 4);
  spendAll(budget);
  refund(budget, 1);
  expect(budget.spend()).toBe(true);
});

it('fills up again to a hundred retries, and no further', () => {
  const budget = createRetryBudget();
  spendAll(budget);
  refund(budget, 5000);
  expect(spendAll(budget)).toBe(100);
});

it('holds no more than a hundred retries however many successes come first', () => {
  const budget = createRetryBudget();
  refund(budget, 5000);
  expect(spendAll(budget)).toBe(100);
});

it('is not shared between two clients', () => {
  spendAll(createRetryBudget());
  expect(createRetryBudget().spend()).toBe(true);
});
