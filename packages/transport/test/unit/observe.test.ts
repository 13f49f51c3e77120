import { expect, it } from 'vitest';
import { observe } from '../../src/observe.ts';

it('hands the event to the observer, once', () => {
  const seen: unknown[] = [];
  const event = { attempt: 1 };
  observe((told: unknown) => seen.push(told), event);
  expect(seen).toEqual([event]);
  expect(seen[0]).toBe(event);
});

it.each([new Error('no'), 'no', undefined])('ignores that the observer throws %s', (thrown) => {
  const observer = () => {
    throw thrown as Error;
  };
  expect(() => observe(observer, {})).not.toThrow();
});

it('does nothing where there is no observer', () => {
  expect(() => observe(undefined, {})).not.toThrow();
});
