import { createTestClock } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type ClientState, startCall, type CallContext } from '../../src/call-context.ts';
import { ConfigurationError, TimeoutError } from '../../src/errors.ts';
import { createPacer } from '../../src/pacer.ts';
import { createScheduler } from '../../src/scheduler.ts';
import { resolveLimits, type SecretSource } from '../../src/settings.ts';
import { createRetryBudget } from '../../src/retry-policy.ts';
import { checkSecretSource, secretFor } from '../../src/secret.ts';

const key = 'c0ffee00c0ffee00';

const check = (source: unknown) => checkSecretSource('example', 'apiToken', source, 'EXAMPLE_API_TOKEN');

describe('the key setting', () => {
  it('may be a string', () => {
    expect(check(key)).toBe(key);
  });

  it('is trimmed, because a key from a file may end with a line break', () => {
    expect(check(` ${key}\r\n`)).toBe(key);
  });

  it('may be a function, which is not called yet', () => {
    let calls = 0;
    const source = () => String(calls++);
    expect(check(source)).toBe(source);
    expect(calls).toBe(0);
  });

  it.each([undefined, null, '', ' \n', 5, {}, [key]])('must not be %j', (source) => {
    expect(() => check(source)).toThrow(ConfigurationError);
    expect(() => check(source)).toThrow('example: apiToken: expected a key; pass it, or set EXAMPLE_API_TOKEN');
  });

  it.each([`${key}\r\nevil: 1`, `${key}\0x`, `${key}👍`])(
    'is rejected without showing it when a header cannot contain it',
    (source) => {
      let caught: unknown;
      try {
        check(source);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(ConfigurationError);
      expect(inspect(caught)).toContain('apiToken: expected a string without line breaks');
      expect(inspect(caught, { showHidden: true })).not.toContain(key);
    },
  );
});

/** A call with this key. */
function newContext(
  secret: SecretSource,
  signal?: AbortSignal,
): { context: CallContext; clock: ReturnType<typeof createTestClock> } {
  const clock = createTestClock();
  const pacer = createPacer(clock, undefined);
  const client: ClientState = {
    facts: {
      provider: 'example',
      operation: 'sendBotMessage',
      keyHeader: 'x-key',
      keySetting: 'apiToken',
      deduplicationField: 'dedup_id',
      retryByCode: {},
      readError: () => ({ code: undefined, message: undefined }),
    },
    settings: {},
    secret,
    baseUrl: 'https://example.com',
    limits: resolveLimits('example', {}),
    runtime: clock,
    pacer,
    scheduler: createScheduler(clock, pacer),
    budget: createRetryBudget(),
    calls: new Set(),
    onIdle: new Set(),
    isClosed: false,
  };
  return { context: startCall(client, { limits: client.limits, signal }), clock };
}

describe('the key of a call', () => {
  it('is the string from the settings, without a timer', async () => {
    const { context, clock } = newContext(key);
    await expect(secretFor(context)).resolves.toBe(key);
    expect(clock.waits).toEqual([]);
  });

  it.each([
    { what: 'a function returns', source: () => key },
    { what: 'a function promises', source: () => Promise.resolve(key) },
    { what: 'a function returns, trimmed', source: () => `${key}\n` },
  ])('is what $what', async ({ source }) => {
    const { context, clock } = newContext(source);
    await expect(secretFor(context)).resolves.toBe(key);
    expect(clock.pending).toBe(0);
  });

  it('is read again for each call', async () => {
    let calls = 0;
    const source = () => `${key}${++calls}`;
    await expect(secretFor(newContext(source).context)).resolves.toBe(`${key}1`);
    await expect(secretFor(newContext(source).context)).resolves.toBe(`${key}2`);
  });

  it.each([
    {
      what: 'throws',
      source: (): string => {
        throw new Error('vault is closed');
      },
    },
    { what: 'rejects', source: () => Promise.reject(new Error('vault is closed')) },
  ])('is a ConfigurationError when the function $what', async ({ source }) => {
    await expect(secretFor(newContext(source).context)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'example: apiToken: the function given for it failed',
      cause: { message: 'vault is closed' },
    });
  });

  it.each([undefined, null, '', ' ', 5, {}])(
    'is a ConfigurationError when the function returns %j',
    async (returned) => {
      const { context } = newContext((() => returned) as unknown as SecretSource);
      await expect(secretFor(context)).rejects.toThrow('example: apiToken: the function given for it returned no key');
    },
  );

  it('is rejected without showing it when a header cannot contain it', async () => {
    const error: unknown = await secretFor(newContext(() => `${key}\r\nx`).context).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(inspect(error, { showHidden: true })).not.toContain(key);
  });

  it('is awaited for at most totalTimeoutMs', async () => {
    const { context, clock } = newContext(() => Promise.withResolvers<string>().promise);
    const pending = secretFor(context);
    clock.advance(120_000);
    const error: unknown = await pending.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 120_000, attempts: 0, mayHaveBeenDelivered: false });
    expect(String(error)).toContain('waiting for apiToken');
    expect(clock.pending).toBe(0);
  });

  it('is not awaited after an abort', async () => {
    const controller = new AbortController();
    const { context, clock } = newContext(() => Promise.withResolvers<string>().promise, controller.signal);
    const pending = secretFor(context);
    const reason = { why: 'changed my mind' };
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });
});
