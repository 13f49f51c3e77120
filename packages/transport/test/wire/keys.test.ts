import { createTestClock } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { AttemptEvent } from '../../src/index.ts';
import { newSender, rejection, useFaultServer } from './support.ts';

const server = useFaultServer();
const oldKey = 'old-key-0ld-key-0ld-key';
const newKey = 'new-key-new-key-new-key';
const refusal = { status: 400, body: { code: 7401, message: `no such key: ${oldKey}` } };

/** A key function that returns `oldKey`, then `next`, and the arguments that it was called with. */
function rotate(next: () => string | Promise<string> = () => newKey) {
  const asked: unknown[][] = [];
  const key = (...given: unknown[]) => {
    asked.push(given);
    return asked.length === 1 ? oldKey : next();
  };
  return { key, asked };
}

const keysSent = () => server.current.requests.map(({ headers }) => headers['x-key']);

describe('a refused key', () => {
  it.each([
    { what: 'the code for a refused key', fault: refusal },
    { what: '401 without a code', fault: { status: 401, body: '' } },
  ])('is replaced once, and the message sent again, after $what', async ({ fault }) => {
    const { key, asked } = rotate();
    server.current.script(fault);
    const sender = newSender(server.current.url, { secret: key, maxRetries: 0 });
    await expect(sender.send()).resolves.toEqual({ id: 'stored' });
    expect(asked).toEqual([[], [oldKey]]);
    expect(keysSent()).toEqual([oldKey, newKey]);
    const [first, second] = server.current.requests;
    expect(second?.body).toBe(first?.body);
  });

  it('ends the call when the new key is refused too', async () => {
    const { key, asked } = rotate();
    server.current.script(refusal, { ...refusal, body: { code: 7401, message: `${oldKey} and ${newKey}` } });
    const error = await rejection(newSender(server.current.url, { secret: key }).send());
    expect(error).toMatchObject({ name: 'ApiError', attempts: 2, mayHaveBeenDelivered: false, retry: 'new-key' });
    expect(asked).toHaveLength(2);
    const text = inspect(error, { depth: 9 }) + JSON.stringify(error);
    expect(text).not.toContain(oldKey);
    expect(text).not.toContain(newKey);
  });

  it('ends the call when the function returns it again', async () => {
    server.current.script(refusal);
    const error = await rejection(newSender(server.current.url, { secret: () => oldKey }).send());
    expect(error).toMatchObject({ name: 'ApiError', attempts: 1, retry: 'new-key' });
    expect(String(error)).toContain('not delivered: the key was refused');
  });

  it('ends the call when the key is a string', async () => {
    server.current.script(refusal);
    await expect(newSender(server.current.url).send()).rejects.toMatchObject({ attempts: 1, retry: 'new-key' });
  });

  it('ends the call with the refusal, and the failure of the function as its cause', async () => {
    const { key } = rotate(() => Promise.reject(new Error('vault is closed')));
    server.current.script(refusal);
    await expect(newSender(server.current.url, { secret: key }).send()).rejects.toMatchObject({
      name: 'ApiError',
      retry: 'new-key',
      cause: { name: 'ConfigurationError', cause: { message: 'vault is closed' } },
    });
  });

  it('ends the call with the reason of the caller who aborts while the function runs', async () => {
    const controller = new AbortController();
    const { key } = rotate(() => {
      controller.abort('enough');
      return Promise.withResolvers<string>().promise;
    });
    server.current.script(refusal);
    const attempts: AttemptEvent[] = [];
    const settings = { secret: key, onAttempt: (event: AttemptEvent) => void attempts.push(event) };
    const error = await rejection(newSender(server.current.url, settings).send({ signal: controller.signal }));
    expect(error).toBe('enough');
    expect(attempts).toMatchObject([{ attempt: 1, errorType: '400', retry: 'new-key' }]);
  });

  it('ends the call when the new key comes too late', async () => {
    const clock = createTestClock();
    const { key } = rotate(() => {
      setImmediate(() => clock.advance(120_000));
      return Promise.withResolvers<string>().promise;
    });
    server.current.script(refusal);
    const error = await rejection(newSender(server.current.url, { secret: key }, clock).send());
    expect(error).toMatchObject({ name: 'TimeoutError', attempts: 1, mayHaveBeenDelivered: false, retry: 'safe' });
  });

  it('is reported as an attempt of its own, and not counted against maxRetries', async () => {
    const { key } = rotate();
    const attempts: AttemptEvent[] = [];
    const settings = { secret: key, maxRetries: 1, onAttempt: (event: AttemptEvent) => void attempts.push(event) };
    const clock = createTestClock({ skip: (ms) => ms === 250 || ms === 500 });
    server.current.script({ status: 429 }, refusal, { status: 429 });
    const error = await rejection(newSender(server.current.url, settings, clock).send());
    expect(error).toMatchObject({ status: 429, attempts: 3 });
    expect(attempts.map(({ errorType, delayMs, retry }) => [errorType, delayMs, retry])).toEqual([
      ['429', 250, undefined],
      ['400', undefined, 'new-key'],
      ['429', undefined, 'after-wait'],
    ]);
  });

  it('may have been preceded by an attempt that was delivered', async () => {
    const clock = createTestClock({ skip: (ms) => ms === 250 });
    server.current.script({ status: 503 }, refusal);
    const sender = newSender(server.current.url, { delivery: 'at-least-once' }, clock);
    const expected = { status: 400, mayHaveBeenDelivered: true, retry: 'if-duplicates-are-acceptable' };
    await expect(sender.send()).rejects.toMatchObject(expected);
  });
});

it('asks a key function without an argument for each call', async () => {
  const asked: unknown[][] = [];
  const key = (...given: unknown[]) => {
    asked.push(given);
    return newKey;
  };
  const sender = newSender(server.current.url, { secret: key });
  await sender.send();
  await sender.send();
  expect(asked).toEqual([[], []]);
});
