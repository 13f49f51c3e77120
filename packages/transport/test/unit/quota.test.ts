import { expect, it } from 'vitest';
import { createQuota } from '../../src/quota.ts';

const attempts = ['first', 'second', 'third'].map((name) => ({ name }));
const [first = {}, second = {}, third = {}] = attempts;

it('is open to all before any answer, or to as many as it is told', () => {
  const free = createQuota(Infinity);
  const strict = createQuota(2);
  for (const quota of [free, strict]) for (const attempt of [first, second]) quota.setOff(attempt, 5);
  expect(free.opensAt(5)).toBe(5);
  expect(strict.opensAt(5)).toBe(2005);
});

it('opens when an attempt is over', () => {
  const quota = createQuota(1);
  quota.setOff(first, 0);
  expect(quota.opensAt(10)).toBe(2000);
  quota.end(first);
  expect(quota.opensAt(10)).toBe(10);
});

it('lets one ask when nothing is left', () => {
  const quota = createQuota(Infinity);
  quota.learn(0, 0);
  expect(quota.opensAt(1)).toBe(1);
  quota.setOff(first, 1);
  expect(quota.opensAt(1)).toBe(2000);
});

it('forgets an attempt after two seconds: the provider has counted it', () => {
  const quota = createQuota(1);
  quota.setOff(first, 0);
  quota.setOff(second, 500);
  quota.learn(1, 1000);
  expect(quota.opensAt(1999)).toBe(2000);
  expect(quota.opensAt(2000)).toBe(2500);
  expect(quota.opensAt(2500)).toBe(2500);
  quota.setOff(third, 2600);
  expect(quota.opensAt(2700)).toBe(3000);
});

it('forgets what an answer said after two seconds', () => {
  const quota = createQuota(Infinity);
  quota.learn(1, 0);
  quota.setOff(first, 1500);
  expect(quota.opensAt(1600)).toBe(2000);
  expect(quota.opensAt(2000)).toBe(2000);
  expect(quota.opensAt(2100)).toBe(2100);
});
