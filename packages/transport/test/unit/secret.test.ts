import { createTestClock } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type ClientState, startCall, type CallContext } from '../../src/call-context.ts';
import { ConfigurationError, TimeoutError } from '../../src/errors.ts';
import { RequestScheduler } from '../../src/scheduler.ts';
import { resolveLimits, type SecretSource } from '../../src/settings.ts';
import { createRetryBudget } from '../../src/retry-policy.ts';
import { checkSecretSource, secretFor } from '../../src/secret.ts';

const key = 'c0ffee00c0ffee00';

const check = (source: unknown) => checkSecretSource('example', 'apiToken', source, 'EXAMPLE_API_TOKEN');

describe('a key that is given', () => {
  it('is taken', () => {
    expect(check(key)).toBe(key);
  });

  it('loses the white space of the file that it was read from', () => {
    expect(check(` ${key}\r\n`)).toBe(key);
  });

  it('may be a function, which is not asked yet', () => {
    let asked = 0;
    const source = () => String(asked++);
    expect(check(source)).toBe(source);
    expect(asked).toBe(0);
  });

  it.each([undefined, null, '', ' \n', 5, {}, [key]])('is missed where it is %j', (source) => {
    expect(() => check(source)).toThrow(ConfigurationError);
    expect(() => check(source)).toThrow('example: apiToken: expected a key; pass it, or set EXAMPLE_API_TOKEN');
  });

  it.each([`${key}\r\nevil: 1`, `${key}\0x`, `${key}👍`])(
    'is refused without being shown when a header cannot carry it',
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

/** A call that needs its key. */
function newRun(
  secret: SecretSource,
  signal?: AbortSignal,
): { run: CallContext; clock: ReturnType<typeof createTestClock> } {
  const clock = createTestClock();
  const client: ClientState = {
    facts: {
      provider: 'example',
      operation: 'sendBotMessage',
      keyHeader: 'x-key',
      keySetting: 'apiToken',
      deduplicationField: 'dedup_id',
      rateLimitCode: 1,
      readError: () => ({ code: undefined, message: undefined }),
    },
    settings: {},
    secret,
    baseUrl: 'https://example.com',
    limits: resolveLimits('example', {}),
    runtime: clock,
    scheduler: new RequestScheduler(clock, undefined),
    budget: createRetryBudget(),
  };
  return { run: startCall(client, { limits: client.limits, signal }), clock };
}

describe('the key of a call', () => {
  it('is the string that the client has, for which no timer runs', async () => {
    const { run, clock } = newRun(key);
    await expect(secretFor(run)).resolves.toBe(key);
    expect(clock.waits).toEqual([]);
  });

  it.each([
    { what: 'a function returns', source: () => key },
    { what: 'a function promises', source: () => Promise.resolve(key) },
    { what: 'a function returns with white space', source: () => `${key}\n` },
  ])('is what $what', async ({ source }) => {
    const { run, clock } = newRun(source);
    await expect(secretFor(run)).resolves.toBe(key);
    expect(clock.pending).toBe(0);
  });

  it('is asked for anew by each call', async () => {
    let asked = 0;
    const source = () => `${key}${++asked}`;
    await expect(secretFor(newRun(source).run)).resolves.toBe(`${key}1`);
    await expect(secretFor(newRun(source).run)).resolves.toBe(`${key}2`);
  });

  it.each([
    {
      what: 'throws',
      source: (): string => {
        throw new Error('vault is closed');
      },
    },
    { what: 'rejects', source: () => Promise.reject(new Error('vault is closed')) },
  ])('is refused when the function $what', async ({ source }) => {
    await expect(secretFor(newRun(source).run)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'example: apiToken: the function given for it failed',
      cause: { message: 'vault is closed' },
    });
  });

  it.each([undefined, null, '', ' ', 5, {}])('is refused when the function returns %j', async (answer) => {
    const { run } = newRun((() => answer) as unknown as SecretSource);
    await expect(secretFor(run)).rejects.toThrow('example: apiToken: the function given for it returned no key');
  });

  it('is refused without being shown when a header cannot carry it', async () => {
    const error: unknown = await secretFor(newRun(() => `${key}\r\nx`).run).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(inspect(error, { showHidden: true })).not.toContain(key);
  });

  it('is waited for no longer than the call may last', async () => {
    const { run, clock } = newRun(() => Promise.withResolvers<string>().promise);
    const asked = secretFor(run);
    clock.advance(120_000);
    const error: unknown = await asked.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 120_000, attempts: 0, mayHaveBeenDelivered: false });
    expect(String(error)).toContain('waiting for apiToken');
    expect(clock.pending).toBe(0);
  });

  it('is not waited for after an abort', async () => {
    const controller = new AbortController();
    const { run, clock } = newRun(() => Promise.withResolvers<string>().promise, controller.signal);
    const asked = secretFor(run);
    const reason = { why: 'changed my mind' };
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });
});
