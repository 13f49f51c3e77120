import { afterEach, expect, it } from 'vitest';
import { isBrowser, readEnvironment, redirectMode } from '../../src/environment.ts';

const name = 'BOT_MESSAGES_UNIT_TEST';

afterEach(() => {
  delete process.env[name];
});

it.each([
  { value: 'eu', read: 'eu' },
  { value: ' eu\r\n', read: 'eu' },
  { value: '0', read: '0' },
  { value: '', read: undefined },
  { value: ' \n', read: undefined },
])('reads $value as $read', ({ value, read }) => {
  process.env[name] = value;
  expect(readEnvironment(name)).toBe(read);
});

it('reads a variable that is not set as undefined', () => {
  expect(readEnvironment(name)).toBeUndefined();
});

it('reads a variable anew each time', () => {
  process.env[name] = 'one';
  readEnvironment(name);
  process.env[name] = 'two';
  expect(readEnvironment(name)).toBe('two');
});

it('does not take Node for a browser', () => {
  expect(isBrowser()).toBe(false);
});

it('has redirects fail where the runtime can', () => {
  expect(redirectMode()).toBe('error');
});
