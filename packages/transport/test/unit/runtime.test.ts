import { expect, it } from 'vitest';
import { systemRuntime } from '../../src/runtime.ts';

it('has a clock that never goes back, and not the one on the wall', () => {
  const earlier = systemRuntime.now();
  expect(systemRuntime.now()).toBeGreaterThanOrEqual(earlier);
  expect(systemRuntime.now()).toBeLessThan(systemRuntime.wallTime());
});

it('has the time on the wall in milliseconds since 1970', () => {
  const before = Date.now();
  const wallTime = systemRuntime.wallTime();
  expect(wallTime).toBeGreaterThanOrEqual(before);
  expect(wallTime).toBeLessThanOrEqual(Date.now());
});

it('draws numbers from 0 up to 1, not always the same', () => {
  const draws = Array.from({ length: 50 }, () => systemRuntime.random());
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(new Set(draws).size).toBeGreaterThan(1);
});

it('calls back when a timer is up, unless it was cancelled', async () => {
  const called: string[] = [];
  const cancel = systemRuntime.setTimer(() => called.push('cancelled'), 1);
  cancel();
  await new Promise<void>((resolve) => systemRuntime.setTimer(resolve, 1));
  expect(called).toEqual([]);
});
