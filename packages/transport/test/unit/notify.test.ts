import { expect, it } from 'vitest';
import { notify } from '../../src/observe.ts';

it('calls the observer once, with the event', () => {
  const seen: unknown[] = [];
  const event = { attempt: 1 };
  notify((told: unknown) => seen.push(told), event);
  expect(seen).toEqual([event]);
  expect(seen[0]).toBe(event);
});

it.each([new Error('no'), 'no', undefined])('ignores an observer that throws %s', (thrown) => {
  const observer = () => {
    throw thrown as Error;
  };
  expect(() => notify(observer, {})).not.toThrow();
});

it('does nothing without an observer', () => {
  expect(() => notify(undefined, {})).not.toThrow();
});

it('ignores the rejection of an async observer, which would end the process', async () => {
  const told: unknown[] = [];
  const observer = async (event: string): Promise<never> => {
    told.push(event);
    throw new Error('no');
  };
  // oxlint-disable-next-line typescript/no-misused-promises -- a caller without this rule may pass one
  notify<string>(observer, 'event');
  // Vitest fails on an unhandled rejection.
  await new Promise(setImmediate);
  expect(told).toEqual(['event']);
});
