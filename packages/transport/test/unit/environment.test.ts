import { afterEach, expect, it } from 'vitest';
import { isBrowser, readEnvironment, redirectMode, type Globals } from '../../src/environment.ts';
import { systemRuntime } from '../../src/runtime.ts';

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

it.each<[string, Globals, boolean]>([
  ['Node', globalThis, false],
  ['a page in a browser', { window: { document: {} } }, true],
  ['a window without a document', { window: {} }, false],
])('tells whether %s is a browser', (_, globals, expected) => {
  expect(isBrowser(globals)).toBe(expected);
});

it.each<[string, Globals, string]>([
  ['Node', globalThis, 'error'],
  ['a runtime without a navigator', {}, 'error'],
  ['Cloudflare Workers, which refuse that', { navigator: { userAgent: 'Cloudflare-Workers' } }, 'manual'],
])('has a redirect fail in the way of %s', (_, globals, expected) => {
  expect(redirectMode(globals)).toBe(expected);
});

it('is what the system runtime says', () => {
  expect([systemRuntime.isBrowser, systemRuntime.redirect]).toEqual([false, 'error']);
});
