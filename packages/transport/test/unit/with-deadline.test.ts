import { createTestClock } from '@bot-messages/testkit';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { sleep, withDeadline } from '../../src/with-deadline.ts';

const never = <T>(): Promise<T> => Promise.withResolvers<T>().promise;

/** A clock, a caller's signal, and what of the two a step has left behind. */
function newScene() {
  const runtime = createTestClock();
  const controller = new AbortController();
  const { signal } = controller;
  const limit = { ms: 1000, onTimeout: (): unknown => new Error('too late') };
  const left = () => ({ timers: runtime.pending, listeners: getEventListeners(signal, 'abort').length });
  return { runtime, controller, signal, limit, left };
}

/** A reason that is no error: the caller's abort may carry anything. */
const reason = { why: 'changed my mind' };

const nothing = { timers: 0, listeners: 0 };

/** A step lets go of its timer and listener one microtask after whoever awaits it goes on. */
const released = () => Promise.resolve();

describe('a step that', () => {
  it('runs has one timer and one listener', async () => {
    const { runtime, signal, limit, left } = newScene();
    const { promise, resolve } = Promise.withResolvers<string>();
    const run = withDeadline({ runtime, signal, limit }, () => promise);
    expect(left()).toEqual({ timers: 1, listeners: 1 });
    expect(runtime.waits).toEqual([1000]);
    resolve('done');
    await expect(run).resolves.toBe('done');
  });

  it('succeeds leaves neither timer nor listener', async () => {
    const { runtime, signal, limit, left } = newScene();
    await withDeadline({ runtime, signal, limit }, () => Promise.resolve('done'));
    await released();
    expect(left()).toEqual(nothing);
  });

  it('fails rejects with its own error and leaves neither timer nor listener', async () => {
    const { runtime, signal, limit, left } = newScene();
    const error = new Error('no');
    await expect(withDeadline({ runtime, signal, limit }, () => Promise.reject(error))).rejects.toBe(error);
    expect(left()).toEqual(nothing);
  });

  it('ignores its signal still ends on abort, with the exact reason, and leaves nothing', async () => {
    const { runtime, controller, signal, limit, left } = newScene();
    const run = withDeadline({ runtime, signal, limit }, never);
    controller.abort(reason);
    expect(left()).toEqual(nothing);
    await expect(run).rejects.toBe(reason);
  });

  it('ignores its signal still ends when its time is up, and leaves nothing', async () => {
    const { runtime, signal, left } = newScene();
    const tooLate = new Error('too late');
    const run = withDeadline({ runtime, signal, limit: { ms: 1000, onTimeout: () => tooLate } }, never);
    runtime.advance(999);
    expect(left()).toEqual({ timers: 1, listeners: 1 });
    runtime.advance(1);
    expect(left()).toEqual(nothing);
    await expect(run).rejects.toBe(tooLate);
  });

  it('heeds its signal is told the reason of an abort', async () => {
    const { runtime, controller, signal, limit } = newScene();
    let told: unknown;
    const run = withDeadline({ runtime, signal, limit }, (ended) => {
      ended.addEventListener('abort', () => (told = ended.reason));
      return never();
    });
    controller.abort(reason);
    await expect(run).rejects.toBe(reason);
    expect(told).toBe(reason);
  });

  it('heeds its signal is told that its time is up', async () => {
    const { runtime, signal, limit } = newScene();
    let ended: AbortSignal | undefined;
    const run = withDeadline({ runtime, signal, limit }, (given) => {
      ended = given;
      return never();
    });
    expect(ended?.aborted).toBe(false);
    runtime.advance(1000);
    await expect(run).rejects.toBe(ended?.reason);
    expect(ended?.aborted).toBe(true);
  });

  it('is not told of an abort that comes after its end', async () => {
    const { runtime, controller, signal, limit } = newScene();
    let ended: AbortSignal | undefined;
    await withDeadline({ runtime, signal, limit }, (given) => {
      ended = given;
      return Promise.resolve();
    });
    await released();
    controller.abort(reason);
    runtime.advance(5000);
    expect(ended?.aborted).toBe(false);
  });

  it('rejects after the abort rejects unheard: the reason stands', async () => {
    const { runtime, controller, signal, limit } = newScene();
    const { promise, reject } = Promise.withResolvers<never>();
    const run = withDeadline({ runtime, signal, limit }, () => promise);
    controller.abort(reason);
    reject(new Error('socket closed'));
    await expect(run).rejects.toBe(reason);
  });

  it('runs out of time after the abort keeps the reason of the abort', async () => {
    const { runtime, controller, signal, limit } = newScene();
    const run = withDeadline({ runtime, signal, limit }, never);
    controller.abort(reason);
    runtime.advance(5000);
    await expect(run).rejects.toBe(reason);
  });

  it('is never run under a signal that has aborted', async () => {
    const { runtime, controller, signal, limit, left } = newScene();
    controller.abort(reason);
    let runs = 0;
    const step = () => Promise.resolve(runs++);
    await expect(withDeadline({ runtime, signal, limit }, step)).rejects.toBe(reason);
    expect(runs).toBe(0);
    expect(left()).toEqual(nothing);
    expect(runtime.waits).toEqual([]);
  });

  it('has no signal of a caller still ends when its time is up', async () => {
    const { runtime, limit } = newScene();
    const run = withDeadline({ runtime, signal: undefined, limit }, never);
    runtime.advance(1000);
    await expect(run).rejects.toThrow('too late');
    expect(runtime.pending).toBe(0);
  });
});

it('leaves no listener on a signal that 1000 steps share', async () => {
  const { runtime, signal, limit, left } = newScene();
  for (let i = 0; i < 1000; i++) await withDeadline({ runtime, signal, limit }, () => Promise.resolve());
  await released();
  expect(left()).toEqual(nothing);
});

describe('sleep', () => {
  it('lasts as long as it is told, and leaves neither timer nor listener', async () => {
    const { runtime, signal, left } = newScene();
    let over = false;
    const slept = sleep(runtime, 700, signal).then(() => (over = true));
    runtime.advance(699);
    await Promise.resolve();
    expect(over).toBe(false);
    runtime.advance(1);
    await slept;
    await released();
    expect(left()).toEqual(nothing);
  });

  it('ends at once on abort, with the exact reason, and leaves neither timer nor listener', async () => {
    const { runtime, controller, signal, left } = newScene();
    const slept = sleep(runtime, 700, signal);
    expect(left()).toEqual({ timers: 1, listeners: 1 });
    controller.abort(reason);
    expect(left()).toEqual(nothing);
    await expect(slept).rejects.toBe(reason);
  });

  it('does not begin under a signal that has aborted', async () => {
    const { runtime } = newScene();
    await expect(sleep(runtime, 700, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(runtime.waits).toEqual([]);
  });

  it('needs no signal', async () => {
    const { runtime } = newScene();
    const slept = sleep(runtime, 700, undefined);
    runtime.advance(700);
    await expect(slept).resolves.toBeUndefined();
    expect(runtime.pending).toBe(0);
  });
});

it('a step that throws at once leaves neither timer nor listener', async () => {
  const runtime = createTestClock();
  await withDeadline({ runtime, signal: undefined, limit: { ms: 5, onTimeout: () => 0 } }, () => {
    throw new Error('x');
  }).catch(() => 0);
  expect(runtime.pending).toBe(0);
});

it('nothing is left at the moment that the caller goes on', async () => {
  const runtime = createTestClock();
  await withDeadline({ runtime, signal: undefined, limit: { ms: 5, onTimeout: () => 0 } }, () => Promise.resolve());
  expect(runtime.pending).toBe(0);
});

it('shares one listener among the steps of one signal, which ends all of them', async () => {
  const { runtime, controller, signal, limit, left } = newScene();
  const results = Promise.allSettled(
    Array.from({ length: 1000 }, () => withDeadline({ runtime, signal, limit }, never)),
  );
  expect(left()).toEqual({ timers: 1000, listeners: 1 });
  controller.abort(reason);
  expect(left()).toEqual(nothing);
  expect((await results).every((result) => result.status === 'rejected' && result.reason === reason)).toBe(true);
});

it('listens again for a step that begins after the others ended', async () => {
  const { runtime, controller, signal, limit, left } = newScene();
  await withDeadline({ runtime, signal, limit }, () => Promise.resolve());
  const step = withDeadline({ runtime, signal, limit }, never);
  expect(left()).toEqual({ timers: 1, listeners: 1 });
  controller.abort(reason);
  await expect(step).rejects.toBe(reason);
});
