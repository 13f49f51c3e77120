import { createTestClock, type TestClock } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import {
  type ClientState,
  createError,
  outOfTime,
  remainingMs,
  startCall,
  throwIfEnded,
  type Call,
} from '../../src/call-context.ts';
import { BotMessageError } from '../../src/errors.ts';
import { createPacer } from '../../src/pacer.ts';
import { createScheduler } from '../../src/scheduler.ts';
import { resolveLimits } from '../../src/settings.ts';
import { createRetryBudget } from '../../src/retry-policy.ts';

function newClient(runtime: TestClock = createTestClock()): ClientState {
  const pacer = createPacer(runtime, undefined);
  return {
    facts: {
      provider: 'example',
      operation: 'sendBotMessage',
      keyHeader: 'x-key',
      keySetting: 'key',
      deduplicationField: 'dedup_id',
      retryByCode: {},
      readError: () => ({ code: undefined, message: undefined }),
    },
    settings: {},
    secret: 'c0ffee00c0ffee00',
    baseUrl: 'https://example.com',
    limits: resolveLimits('example', {}),
    runtime,
    pacer,
    scheduler: createScheduler(runtime, pacer),
    budget: createRetryBudget(),
    calls: new Set(),
    onIdle: new Set(),
    isClosed: false,
  };
}

const call: Call = { limits: resolveLimits('example', { totalTimeoutMs: 9000 }), deduplicationId: 'mine' };

it('measures totalTimeoutMs from the start of the call', () => {
  const clock = createTestClock();
  clock.advance(500);
  const context = startCall(newClient(clock), call);
  expect([context.deadline, remainingMs(context)]).toEqual([9500, 9000]);
  clock.advance(2000);
  expect(remainingMs(context)).toBe(7000);
});

it('ends a call whose signal is already aborted', () => {
  const reason = new Error('enough');
  const context = startCall(newClient(), { ...call, signal: AbortSignal.abort(reason) });
  expect(() => throwIfEnded(context)).toThrow(reason);
});

it('starts a call with no attempts, as not delivered', () => {
  const facts = { provider: 'example', attempts: 0, mayHaveBeenDelivered: false, deduplicationId: 'mine' };
  const error = createError(startCall(newClient(), call), BotMessageError, 'no', 'safe');
  expect(error).toMatchObject({ ...facts, retry: 'safe', message: 'example sendBotMessage: no' });
});

describe('the error of a call that ran out of time', () => {
  it.each([
    { mayHaveBeenDelivered: false, retry: 'safe' as const, advice: 'not delivered' },
    {
      mayHaveBeenDelivered: true,
      retry: 'if-duplicates-are-acceptable' as const,
      advice: 'an earlier attempt may have been delivered',
    },
  ])('states what it waited for, and "$advice"', ({ mayHaveBeenDelivered, retry, advice }) => {
    const context = Object.assign(startCall(newClient(), call), { attempts: 1, mayHaveBeenDelivered });
    const error = outOfTime(context, 'waiting for its turn');
    const facts = { provider: 'example', attempts: 1, mayHaveBeenDelivered, retry, deduplicationId: 'mine' };
    expect(error).toMatchObject({ ...facts, name: 'TimeoutError', timeoutMs: 9000 });
    expect(error.message).toBe(`example sendBotMessage: 9000 ms are not enough, waiting for its turn (${advice})`);
  });
});
