import { afterEach, expect, it } from 'vitest';
import { readEnvironment, systemRuntime, type Globals } from '../../src/runtime.ts';

const runtime = systemRuntime();

it('has a monotonic clock, which is not the wall clock', () => {
  const earlier = runtime.now();
  expect(runtime.now()).toBeGreaterThanOrEqual(earlier);
  expect(runtime.now()).toBeLessThan(runtime.wallTime());
});

it('has the wall time in milliseconds since 1970', () => {
  const before = Date.now();
  const wallTime = runtime.wallTime();
  expect(wallTime).toBeGreaterThanOrEqual(before);
  expect(wallTime).toBeLessThanOrEqual(Date.now());
});

it('returns different random numbers from 0 up to 1', () => {
  const draws = Array.from({ length: 50 }, () => runtime.random());
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(new Set(draws).size).toBeGreaterThan(1);
});

it('calls the callback of a timer unless it is cancelled', async () => {
  const called: string[] = [];
  const cancel = runtime.setTimer(() => called.push('cancelled'), 1);
  cancel();
  await new Promise<void>((resolve) => runtime.setTimer(resolve, 1));
  expect(called).toEqual([]);
});

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

it('reads an unset variable as undefined', () => {
  expect(readEnvironment(name)).toBeUndefined();
});

it('reads a variable again each time', () => {
  process.env[name] = 'one';
  readEnvironment(name);
  process.env[name] = 'two';
  expect(readEnvironment(name)).toBe('two');
});

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

it.each<[string, Globals, boolean]>([
  ['Node', globalThis, false],
  ['a page in a browser', { window: { document: {} }, navigator: { userAgent: firefox } }, true],
  ['a Web Worker or Service Worker of a page', { WorkerGlobalScope: {}, navigator: { userAgent: firefox } }, true],
  ['a window without a document', { window: {} }, false],
  ['a worker of Deno', { WorkerGlobalScope: {}, navigator: { userAgent: 'Deno/2.9.6' } }, false],
  ['Cloudflare Workers', { WorkerGlobalScope: {}, navigator: { userAgent: 'Cloudflare-Workers' } }, false],
  ['a worker without a navigator', { WorkerGlobalScope: {} }, false],
])('detects whether %s is a browser', (_, globals, expected) => {
  expect(systemRuntime(globals).isBrowser).toBe(expected);
});

it.each<[string, Globals, object]>([
  ['Node', globalThis, { wakesOtherCalls: true, redirect: 'error', resendsPosts: false }],
  ['a runtime without a navigator', {}, { wakesOtherCalls: true, redirect: 'error', resendsPosts: false }],
  [
    'Cloudflare Workers',
    { navigator: { userAgent: 'Cloudflare-Workers' } },
    { wakesOtherCalls: false, redirect: 'manual', resendsPosts: false },
  ],
  [
    'Deno',
    { navigator: { userAgent: 'Deno/2.9.6' } },
    { wakesOtherCalls: true, redirect: 'error', resendsPosts: true },
  ],
])('detects the properties of %s', (_, globals, expected) => {
  expect(systemRuntime(globals)).toMatchObject(expected);
});

it('detects the properties of the current runtime', () => {
  expect(systemRuntime()).toMatchObject({
    isBrowser: false,
    redirect: 'error',
    resendsPosts: false,
    wakesOtherCalls: true,
  });
});
