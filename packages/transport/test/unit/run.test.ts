import { createTestClock, type TestClock } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { ClientState } from '../../src/client-state.ts';
import { createGate } from '../../src/gate.ts';
import { resolveLimits } from '../../src/limits.ts';
import { createRetryBudget } from '../../src/retry-budget.ts';
import { factsOf, outOfTime, remainingMs, startRun, type Call } from '../../src/run.ts';

function newClient(runtime: TestClock = createTestClock()): ClientState {
  return {
    facts: {
      provider: 'example',
      operation: 'sendBotMessage',
      keyHeader: 'x-key',
      keySetting: 'key',
      rateLimitCode: 1,
      readError: () => ({ code: undefined, message: undefined }),
    },
    settings: {},
    secret: 'c0ffee00c0ffee00',
    baseUrl: 'https://example.com',
    limits: resolveLimits('example', {}),
    turns: 0,
    runtime,
    gate: createGate(runtime, 0),
    budget: createRetryBudget(),
  };
}

const call: Call = { limits: resolveLimits('example', { totalTimeoutMs: 9000 }), deduplicationId: 'mine' };

it('gives each call a later turn than the one before', () => {
  const client = newClient();
  expect([0, 1, 2].map(() => startRun(client, call).turn)).toEqual([0, 1, 2]);
});

it('has a call last as long as it may, from its start', () => {
  const clock = createTestClock();
  clock.advance(500);
  const run = startRun(newClient(clock), call);
  expect([run.deadline, remainingMs(run)]).toEqual([9500, 9000]);
  clock.advance(2000);
  expect(remainingMs(run)).toBe(7000);
});

it('does not start a call that is aborted already', () => {
  const client = newClient();
  const reason = new Error('enough');
  expect(() => startRun(client, { ...call, signal: AbortSignal.abort(reason) })).toThrow(reason);
  expect(client.turns).toBe(0);
});

it('begins with no attempt, and with nothing that may have been delivered', () => {
  const facts = { provider: 'example', attempts: 0, mayHaveBeenDelivered: false, deduplicationId: 'mine' };
  expect(factsOf(startRun(newClient(), call))).toEqual(facts);
});

describe('a call whose time is up', () => {
  it.each([
    { mayHaveBeenDelivered: false, advice: 'not delivered' },
    { mayHaveBeenDelivered: true, advice: 'an earlier attempt may have been delivered' },
  ])('says what it waited for, and: $advice', ({ mayHaveBeenDelivered, advice }) => {
    const run = Object.assign(startRun(newClient(), call), { attempts: 1, mayHaveBeenDelivered });
    const error = outOfTime(run, 'waiting for its turn');
    expect(error).toMatchObject({ ...factsOf(run), name: 'TimeoutError', timeoutMs: 9000 });
    expect(error.message).toBe(`example sendBotMessage: 9000 ms are not enough, waiting for its turn (${advice})`);
  });
});
