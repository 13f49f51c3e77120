import { createTestClock } from '@bot-messages/testkit';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { sleep, withDeadline, type Interruptible } from '../../src/with-deadline.ts';

const never = <T>(): Promise<T> => Promise.withResolvers<T>().promise;

/** A clock, a signal of the caller, and a count of the timers and listeners in use. */
function setUp() {
  const runtime = createTestClock();
  const controller = new AbortController();
  const { signal } = controller;
  const onTimeout = (): unknown => new Error('too late');
  const inUse = () => ({ timers: runtime.pending, listeners: getEventListeners(signal, 'abort').length });
  return { runtime, controller, signal, call: { runtime, signal }, onTimeout, inUse };
}

/** An abort reason may be any value, not only an error. */
const reason = { why: 'changed my mind' };

const nothing = { timers: 0, listeners: 0 };

/** A step removes its timer and listener one microtask after its promise resolves. */
const cleanup = () => Promise.resolve();

describe('withDeadline', () => {
  it('uses one timer and one listener while the step runs', async () => {
    const { runtime, call, onTimeout, inUse } = setUp();
    const { promise, resolve } = Promise.withResolvers<string>();
    const run = withDeadline(call, 1000, onTimeout, () => promise);
    expect(inUse()).toEqual({ timers: 1, listeners: 1 });
    expect(runtime.waits).toEqual([1000]);
    resolve('done');
    await expect(run).resolves.toBe('done');
  });

  it('removes both when the step succeeds', async () => {
    const { call, onTimeout, inUse } = setUp();
    await withDeadline(call, 1000, onTimeout, () => Promise.resolve('done'));
    await cleanup();
    expect(inUse()).toEqual(nothing);
  });

  it('removes both when the step fails, and rejects with the error of the step', async () => {
    const { call, onTimeout, inUse } = setUp();
    const error = new Error('no');
    await expect(withDeadline(call, 1000, onTimeout, () => Promise.reject(error))).rejects.toBe(error);
    expect(inUse()).toEqual(nothing);
  });

  it('rejects with the abort reason even if the step ignores its signal', async () => {
    const { controller, call, onTimeout, inUse } = setUp();
    const run = withDeadline(call, 1000, onTimeout, never);
    controller.abort(reason);
    expect(inUse()).toEqual(nothing);
    await expect(run).rejects.toBe(reason);
  });

  it('rejects on timeout even if the step ignores its signal', async () => {
    const { runtime, call, inUse } = setUp();
    const tooLate = new Error('too late');
    const run = withDeadline(call, 1000, () => tooLate, never);
    runtime.advance(999);
    expect(inUse()).toEqual({ timers: 1, listeners: 1 });
    runtime.advance(1);
    expect(inUse()).toEqual(nothing);
    await expect(run).rejects.toBe(tooLate);
  });

  it('passes the abort reason to the signal of the step', async () => {
    const { controller, call, onTimeout } = setUp();
    let received: unknown;
    const run = withDeadline(call, 1000, onTimeout, (ended) => {
      ended.addEventListener('abort', () => (received = ended.reason));
      return never();
    });
    controller.abort(reason);
    await expect(run).rejects.toBe(reason);
    expect(received).toBe(reason);
  });

  it('aborts the signal of the step with the reason of an interruption', async () => {
    const { call, onTimeout } = setUp();
    const target: Interruptible = call;
    let received: unknown;
    const run = withDeadline(target, 1000, onTimeout, (ended) => {
      ended.addEventListener('abort', () => (received = ended.reason));
      return never();
    });
    target.interrupt?.(reason);
    await expect(run).rejects.toBe(reason);
    expect([received, target.interrupt]).toEqual([reason, undefined]);
  });

  it('aborts the signal of the step on timeout', async () => {
    const { runtime, call, onTimeout } = setUp();
    let ended: AbortSignal | undefined;
    const run = withDeadline(call, 1000, onTimeout, (given) => {
      ended = given;
      return never();
    });
    expect(ended?.aborted).toBe(false);
    runtime.advance(1000);
    await expect(run).rejects.toBe(ended?.reason);
    expect(ended?.aborted).toBe(true);
  });

  it('does not abort the signal of a step that has ended', async () => {
    const { runtime, controller, call, onTimeout } = setUp();
    let ended: AbortSignal | undefined;
    await withDeadline(call, 1000, onTimeout, (given) => {
      ended = given;
      return Promise.resolve();
    });
    await cleanup();
    controller.abort(reason);
    runtime.advance(5000);
    expect(ended?.aborted).toBe(false);
  });

  it('keeps the abort reason when the step rejects after the abort', async () => {
    const { controller, call, onTimeout } = setUp();
    const { promise, reject } = Promise.withResolvers<never>();
    const run = withDeadline(call, 1000, onTimeout, () => promise);
    controller.abort(reason);
    reject(new Error('socket closed'));
    await expect(run).rejects.toBe(reason);
  });

  it('keeps the abort reason when the time limit passes after the abort', async () => {
    const { runtime, controller, call, onTimeout } = setUp();
    const run = withDeadline(call, 1000, onTimeout, never);
    controller.abort(reason);
    runtime.advance(5000);
    await expect(run).rejects.toBe(reason);
  });

  it('does not run the step when the signal is already aborted', async () => {
    const { runtime, controller, call, onTimeout, inUse } = setUp();
    controller.abort(reason);
    let runs = 0;
    const step = () => Promise.resolve(runs++);
    await expect(withDeadline(call, 1000, onTimeout, step)).rejects.toBe(reason);
    expect(runs).toBe(0);
    expect(inUse()).toEqual(nothing);
    expect(runtime.waits).toEqual([]);
  });

  it('rejects on timeout without a signal of the caller', async () => {
    const { runtime, onTimeout } = setUp();
    const run = withDeadline({ runtime, signal: undefined }, 1000, onTimeout, never);
    runtime.advance(1000);
    await expect(run).rejects.toThrow('too late');
    expect(runtime.pending).toBe(0);
  });
});

it('leaves no listener on a signal that 1000 steps have used', async () => {
  const { call, onTimeout, inUse } = setUp();
  for (let i = 0; i < 1000; i++) await withDeadline(call, 1000, onTimeout, () => Promise.resolve());
  await cleanup();
  expect(inUse()).toEqual(nothing);
});

describe('sleep', () => {
  it('lasts for the given time, and leaves no timer or listener', async () => {
    const { runtime, call, inUse } = setUp();
    let over = false;
    const slept = sleep(call, 700).then(() => (over = true));
    runtime.advance(699);
    await Promise.resolve();
    expect(over).toBe(false);
    runtime.advance(1);
    await slept;
    await cleanup();
    expect(inUse()).toEqual(nothing);
  });

  it('rejects at once with the abort reason, and leaves no timer or listener', async () => {
    const { controller, call, inUse } = setUp();
    const slept = sleep(call, 700);
    expect(inUse()).toEqual({ timers: 1, listeners: 1 });
    controller.abort(reason);
    expect(inUse()).toEqual(nothing);
    await expect(slept).rejects.toBe(reason);
  });

  it('rejects at once with the reason of an interruption, and leaves no timer or listener', async () => {
    const { call, inUse } = setUp();
    const target: Interruptible = call;
    const slept = sleep(target, 700);
    target.interrupt?.(reason);
    expect(inUse()).toEqual(nothing);
    await expect(slept).rejects.toBe(reason);
    expect(target.interrupt).toBeUndefined();
  });

  it('starts no timer when the signal is already aborted', async () => {
    const { runtime } = setUp();
    await expect(sleep({ runtime, signal: AbortSignal.abort(reason) }, 700)).rejects.toBe(reason);
    expect(runtime.waits).toEqual([]);
  });

  it('works without a signal', async () => {
    const { runtime } = setUp();
    const slept = sleep({ runtime, signal: undefined }, 700);
    runtime.advance(700);
    await expect(slept).resolves.toBeUndefined();
    expect(runtime.pending).toBe(0);
  });
});

it('removes the timer when the step throws synchronously', async () => {
  const runtime = createTestClock();
  await withDeadline(
    { runtime, signal: undefined },
    5,
    () => 0,
    () => {
      throw new Error('x');
    },
  ).catch(() => 0);
  expect(runtime.pending).toBe(0);
});

it('has removed the timer when the caller continues', async () => {
  const runtime = createTestClock();
  await withDeadline(
    { runtime, signal: undefined },
    5,
    () => 0,
    () => Promise.resolve(),
  );
  expect(runtime.pending).toBe(0);
});

it('uses one listener for all steps of a signal, and ends all of them on abort', async () => {
  const { controller, call, onTimeout, inUse } = setUp();
  const results = Promise.allSettled(Array.from({ length: 1000 }, () => withDeadline(call, 1000, onTimeout, never)));
  expect(inUse()).toEqual({ timers: 1000, listeners: 1 });
  controller.abort(reason);
  expect(inUse()).toEqual(nothing);
  expect((await results).every((result) => result.status === 'rejected' && result.reason === reason)).toBe(true);
});

it('adds a new listener for a step that starts after all others have ended', async () => {
  const { controller, call, onTimeout, inUse } = setUp();
  await withDeadline(call, 1000, onTimeout, () => Promise.resolve());
  const step = withDeadline(call, 1000, onTimeout, never);
  expect(inUse()).toEqual({ timers: 1, listeners: 1 });
  controller.abort(reason);
  await expect(step).rejects.toBe(reason);
});
