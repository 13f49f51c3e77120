import { createTestClock } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../src/gate.ts';
import { intervalFor } from '../../src/spacing.ts';
import { momentsOf, turnsOf, watchGate } from './watch-gate.ts';

const open = { deadline: Infinity, signal: undefined };

describe('without a limit', () => {
  it('lets everyone through at once, without a promise or a timer', () => {
    const { gate, clock } = watchGate();
    const entries = Array.from({ length: 100 }, (_, turn) => gate.enter({ turn, deadline: 1, signal: undefined }));
    expect(entries).toEqual(Array.from({ length: 100 }, () => true));
    expect(clock.waits).toEqual([]);
  });

  it('lets a call through at once though the clock moves at every look', () => {
    let now = 0;
    const gate = createGate({ ...createTestClock(), now: () => (now += 0.001) }, 0);
    expect(gate.enter({ turn: 0, ...open })).toBe(true);
    expect(gate.enter({ turn: 1, ...open })).toBe(true);
  });

  it('lets all who waited through together, in order, once the pause is over', async () => {
    const watched = watchGate();
    watched.gate.pause(50);
    for (const turn of [0, 1, 2, 3]) await watched.enter(turn);
    await watched.advance(49);
    expect(watched.passed).toEqual([]);
    await watched.advance(1);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3]);
    expect(momentsOf(watched.passed)).toEqual([50, 50, 50, 50]);
    expect(watched.clock.pending).toBe(0);
  });
});

describe('with a limit', () => {
  it('spaces the calls evenly from the first', async () => {
    const watched = watchGate({ intervalMs: 100 });
    for (let turn = 0; turn < 6; turn++) await watched.enter(turn);
    expect(watched.clock.waits).toEqual([100]);
    await watched.advance(600);
    expect(momentsOf(watched.passed)).toEqual([0, 100, 200, 300, 400, 500]);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([1, 5, 7, 50, 0.5])('lets no more than %d through in any second, however the calls come', async (limit) => {
    const watched = watchGate({ intervalMs: intervalFor(limit) });
    const gaps = [0, 0, 0, 3, 250, 999, 0, 1000, 1001, 0, 2500, 1, 0, 0, 30, 0];
    for (let turn = 0; turn < 64; turn++) {
      await watched.advance(gaps[turn % gaps.length] ?? 0);
      await watched.enter(turn);
    }
    await watched.advance(64_000 / limit);
    const moments = momentsOf(watched.passed);
    const crowds = moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length);
    expect(moments).toHaveLength(64);
    expect(Math.max(...crowds)).toBeLessThanOrEqual(Math.max(1, limit));
  });

  it('saves up nothing while nobody comes', async () => {
    const watched = watchGate({ intervalMs: 100 });
    await watched.advance(10_000);
    for (const turn of [0, 1, 2]) await watched.enter(turn);
    await watched.advance(200);
    expect(momentsOf(watched.passed)).toEqual([10_000, 10_100, 10_200]);
  });

  it.each([
    { late: 8, moments: [0, 108, 200, 300] },
    { late: 50, moments: [0, 150, 240, 340] },
  ])('catches up what a timer was late: up to 10 ms of $late', async ({ late, moments }) => {
    const watched = watchGate({ intervalMs: 100 });
    for (const turn of [0, 1, 2, 3]) await watched.enter(turn);
    watched.stall(late);
    await watched.advance(100);
    watched.catchUp();
    await watched.advance(400);
    expect(momentsOf(watched.passed)).toEqual(moments);
  });

  it('lets no more than 50 through in any second when every timer is late', async () => {
    const watched = watchGate({ intervalMs: intervalFor(50) });
    for (let turn = 0; turn < 200; turn++) await watched.enter(turn);
    for (const late of [0, 9, 3, 12, 0, 40, 1, 5, 10, 0, 0, 25].flatMap((ms) => Array.from({ length: 20 }, () => ms))) {
      watched.stall(late);
      await watched.advance(20);
    }
    await watched.advance(1000);
    const moments = momentsOf(watched.passed);
    expect(moments).toHaveLength(200);
    expect(Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length))).toBe(
      50,
    );
  });

  it('puts a retry before the younger calls that wait', async () => {
    const watched = watchGate({ intervalMs: 100 });
    for (const turn of [0, 1, 3, 4]) await watched.enter(turn);
    await watched.enter(2);
    await watched.advance(50);
    await watched.enter(0);
    await watched.advance(1000);
    expect(turnsOf(watched.passed)).toEqual([0, 0, 1, 2, 3, 4]);
    expect(momentsOf(watched.passed)).toEqual([0, 100, 200, 300, 400, 500]);
  });

  it('puts a call behind those of the same turn', async () => {
    const watched = watchGate({ intervalMs: 100 });
    const order: string[] = [];
    await watched.enter(0);
    for (const name of ['first', 'second']) {
      const entry = watched.gate.enter({ turn: 1, deadline: Infinity, signal: undefined });
      void Promise.resolve(entry).then(() => order.push(name));
    }
    await watched.advance(200);
    expect(order).toEqual(['first', 'second']);
  });
});

describe('a pause', () => {
  it('holds everyone back, then lets them go on evenly and in order', async () => {
    const watched = watchGate({ intervalMs: 100 });
    for (const turn of [0, 1, 2]) await watched.enter(turn);
    watched.gate.pause(1000);
    await watched.enter(3);
    await watched.advance(999);
    expect(turnsOf(watched.passed)).toEqual([0]);
    await watched.advance(1000);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3]);
    expect(momentsOf(watched.passed)).toEqual([0, 1000, 1100, 1200]);
  });

  it('lets the call that was refused go first', async () => {
    const watched = watchGate();
    await watched.enter(0);
    await watched.enter(1);
    watched.gate.pause(100);
    await watched.enter(2);
    await watched.enter(3);
    await watched.enter(1);
    await watched.enter(0);
    await watched.advance(100);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 0, 1, 2, 3]);
  });

  it('is not cut short by a shorter one', async () => {
    const watched = watchGate();
    watched.gate.pause(100);
    watched.gate.pause(10);
    await watched.enter(0);
    await watched.advance(200);
    expect(momentsOf(watched.passed)).toEqual([100]);
  });

  it('is drawn out by a later one', async () => {
    const watched = watchGate();
    watched.gate.pause(100);
    await watched.enter(0);
    await watched.advance(60);
    watched.gate.pause(100);
    await watched.advance(200);
    expect(momentsOf(watched.passed)).toEqual([160]);
  });

  it('starts no timer while nobody waits, and is over for whoever comes later', async () => {
    const watched = watchGate();
    watched.gate.pause(100);
    expect(watched.clock.waits).toEqual([]);
    await watched.advance(100);
    await watched.enter(0);
    expect(momentsOf(watched.passed)).toEqual([100]);
    expect(watched.clock.waits).toEqual([]);
  });
});

describe('a call that cannot make its deadline', () => {
  it('is turned away at once on entering, and leaves its place to others', async () => {
    const watched = watchGate({ intervalMs: 100 });
    await watched.enter(0);
    await watched.enter(1);
    await watched.enter(2, { deadline: 199 });
    expect(watched.refused).toEqual([{ turn: 2, at: 0 }]);
    await watched.enter(3, { deadline: 250 });
    await watched.advance(300);
    expect(watched.passed.at(-1)).toEqual({ turn: 3, at: 200 });
  });

  it('is turned away without a promise when those before it take too long', async () => {
    const { gate, enter } = watchGate({ intervalMs: 100 });
    for (const turn of [0, 1, 2]) await enter(turn);
    expect(gate.enter({ turn: 3, deadline: 300, signal: undefined })).toBe(false);
    expect(gate.enter({ turn: 3, deadline: 301, signal: undefined })).not.toBe(false);
  });

  it('is turned away when its time is up already, though the gate is open', () => {
    const { gate, clock } = watchGate();
    clock.advance(10);
    expect(gate.enter({ turn: 0, deadline: 9, signal: undefined })).toBe(false);
    expect(gate.enter({ turn: 0, deadline: 10, signal: undefined })).toBe(false);
    expect(gate.enter({ turn: 0, deadline: 11, signal: undefined })).toBe(true);
  });

  it('takes no slot when its time is up already', () => {
    const { gate, clock } = watchGate({ intervalMs: 100 });
    clock.advance(10);
    expect(gate.enter({ turn: 0, deadline: 10, signal: undefined })).toBe(false);
    expect(gate.enter({ turn: 1, deadline: 11, signal: undefined })).toBe(true);
  });

  it('is turned away at once during a pause that outlasts it', async () => {
    const watched = watchGate();
    watched.gate.pause(100);
    await watched.enter(0, { deadline: 99 });
    expect(watched.refused).toEqual([{ turn: 0, at: 0 }]);
    expect(watched.clock.pending).toBe(0);
  });

  it('is turned away at once when a later pause takes its moment', async () => {
    const watched = watchGate({ intervalMs: 100 });
    for (const turn of [0, 1]) await watched.enter(turn);
    await watched.enter(2, { deadline: 250 });
    await watched.enter(3, { deadline: 5000 });
    watched.gate.pause(300);
    await Promise.resolve();
    expect(watched.refused).toEqual([{ turn: 2, at: 0 }]);
    await watched.advance(2000);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 3]);
  });

  it('is turned away at once when a later pause ends at that very moment', async () => {
    const watched = watchGate();
    watched.gate.pause(50);
    await watched.enter(0);
    await watched.enter(1, { deadline: 100 });
    watched.gate.pause(100);
    await Promise.resolve();
    expect(watched.refused).toEqual([{ turn: 1, at: 0 }]);
  });

  it.each([150, 200])('is turned away at once when a retry steps in front: by %d ms', async (deadline) => {
    const watched = watchGate({ intervalMs: 100 });
    await watched.enter(0);
    await watched.enter(2, { deadline });
    await watched.enter(1);
    expect(watched.refused).toEqual([{ turn: 2, at: 0 }]);
    await watched.advance(100);
    expect(watched.passed.at(-1)).toEqual({ turn: 1, at: 100 });
  });

  it.each([50, 60])('takes no slot when a timer fires %d ms late', async (late) => {
    const watched = watchGate({ intervalMs: 100 });
    await watched.enter(0);
    await watched.enter(1, { deadline: 150 });
    await watched.enter(2);
    watched.stall(late);
    await watched.advance(100);
    expect(watched.refused).toEqual([{ turn: 1, at: 100 + late }]);
    expect(watched.passed.at(-1)).toEqual({ turn: 2, at: 100 + late });
  });

  it('leaves no timer when a pause turns everyone away', async () => {
    const watched = watchGate({ intervalMs: 100 });
    for (const turn of [0, 1, 2]) await watched.enter(turn, { deadline: 400 });
    expect(watched.clock.pending).toBe(1);
    watched.gate.pause(10_000);
    expect(watched.clock.pending).toBe(0);
    await watched.advance(1);
    expect(turnsOf(watched.refused)).toEqual([1, 2]);
  });
});

describe('what the provider has left', () => {
  const crowdOf = async (crowd: number, remaining: number) => {
    const watched = watchGate({ answers: 'by-hand' });
    await watched.enter(0);
    watched.answer(0, remaining);
    for (let turn = 1; turn <= crowd; turn++) await watched.enter(turn);
    return watched;
  };

  it('is how many may be under way at once', async () => {
    const watched = await crowdOf(5, 2);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2]);
    watched.answer(1, 7);
    await watched.advance(0);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(watched.clock.pending).toBe(0);
  });

  it('is counted without those that wait for an answer', async () => {
    const watched = await crowdOf(4, 3);
    watched.answer(1, 2);
    await watched.advance(0);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3]);
  });

  it('is asked for by one at a time once there is nothing', async () => {
    const watched = await crowdOf(3, 0);
    expect(turnsOf(watched.passed)).toEqual([0, 1]);
    watched.answer(1, 0);
    await watched.advance(0);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2]);
  });

  it('limits nobody where an answer does not say', async () => {
    const watched = await crowdOf(3, 0);
    watched.answer(1);
    await watched.advance(0);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3]);
  });

  it('limits nobody any more two seconds later', async () => {
    const watched = await crowdOf(3, 0);
    await watched.advance(1999);
    expect(turnsOf(watched.passed)).toEqual([0, 1]);
    await watched.advance(1);
    expect(momentsOf(watched.passed)).toEqual([0, 0, 2000, 2000]);
  });

  it('lets a call that must wait for it go when its time is up', async () => {
    const watched = await crowdOf(1, 0);
    await watched.enter(2);
    await watched.enter(3, { deadline: 500 });
    await watched.enter(4, { deadline: 300 });
    await watched.enter(5, { deadline: 400 });
    await watched.advance(500);
    expect(watched.refused).toEqual([
      { turn: 4, at: 300 },
      { turn: 5, at: 400 },
      { turn: 3, at: 500 },
    ]);
    watched.answer(1, 1);
    await watched.advance(0);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2]);
  });

  it('does not cut a pause short', async () => {
    const watched = await crowdOf(2, 1);
    watched.gate.pause(100);
    watched.answer(1, 0);
    await watched.advance(99);
    expect(turnsOf(watched.passed)).toEqual([0, 1]);
    await watched.advance(1);
    expect(momentsOf(watched.passed)).toEqual([0, 0, 100]);
  });
});

describe('paced calls', () => {
  it('wait for how the first one fares, and keep their distance from its answer', async () => {
    const watched = watchGate({ intervalMs: 100, answers: 'by-hand' });
    for (const turn of [0, 1, 2]) await watched.enter(turn);
    await watched.advance(250);
    expect(turnsOf(watched.passed)).toEqual([0]);
    watched.answer(0);
    await watched.advance(250);
    expect(momentsOf(watched.passed)).toEqual([0, 350, 450]);
  });

  it('wait for it two seconds at most', async () => {
    const watched = watchGate({ intervalMs: 100, answers: 'by-hand' });
    for (const turn of [0, 1]) await watched.enter(turn);
    await watched.advance(2000);
    expect(momentsOf(watched.passed)).toEqual([0, 2000]);
  });

  it('keep their distance from the first answer only', async () => {
    const watched = watchGate({ intervalMs: 100, answers: 'by-hand' });
    await watched.enter(0);
    watched.answer(0);
    for (const turn of [1, 2]) await watched.enter(turn);
    await watched.advance(150);
    watched.answer(1);
    await watched.advance(100);
    expect(momentsOf(watched.passed)).toEqual([0, 100, 200]);
  });
});

describe('an aborted call', () => {
  it('is skipped and takes no slot', async () => {
    const watched = watchGate({ intervalMs: 100 });
    const controllers = [0, 1, 2, 3, 4].map(() => new AbortController());
    for (const [turn, { signal }] of controllers.entries()) await watched.enter(turn, { signal });
    controllers[1]?.abort();
    controllers[3]?.abort();
    await watched.advance(1000);
    expect(watched.passed).toEqual([
      { turn: 0, at: 0 },
      { turn: 2, at: 100 },
      { turn: 4, at: 200 },
    ]);
    expect(watched.refused).toEqual([]);
  });

  it('is forgotten by a pause', async () => {
    const watched = watchGate({ intervalMs: 100 });
    const controller = new AbortController();
    await watched.enter(0);
    await watched.enter(1, { signal: controller.signal });
    await watched.enter(2);
    controller.abort();
    watched.gate.pause(500);
    await watched.advance(500);
    expect(watched.passed.at(-1)).toEqual({ turn: 2, at: 500 });
    expect(watched.refused).toEqual([]);
    expect(watched.clock.pending).toBe(0);
  });

  it('among many that wait costs no later call its place', async () => {
    const watched = watchGate({ intervalMs: 100 });
    const controller = new AbortController();
    for (const turn of [0, 1, 2, 3]) await watched.enter(turn);
    await watched.enter(4, { signal: controller.signal });
    controller.abort();
    await watched.enter(5, { deadline: 401 });
    await watched.advance(400);
    expect(watched.passed.at(-1)).toEqual({ turn: 5, at: 400 });
    expect(watched.refused).toEqual([]);
  });

  it('leaves no timer running past the moment that it waited for', async () => {
    const watched = watchGate({ intervalMs: 100 });
    const controller = new AbortController();
    await watched.enter(0);
    await watched.enter(1, { signal: controller.signal });
    controller.abort();
    await watched.advance(100);
    expect(watched.clock.pending).toBe(0);
    await watched.enter(2);
    expect(watched.passed.at(-1)).toEqual({ turn: 2, at: 100 });
  });
});

it('a retry that steps in front does not let a younger call leave after its deadline', async () => {
  const clock = createTestClock();
  const gate = createGate(clock, 1000);
  void gate.enter({ turn: 0, ...open });
  const younger = gate.enter({ turn: 2, deadline: 1500, signal: undefined });
  void gate.enter({ turn: 1, ...open });
  clock.advance(2000);
  expect(await younger).toBe(false);
});

it('a timer that fires late does not let a call leave after its deadline', async () => {
  let now = 0;
  const timers: (() => void)[] = [];
  const setTimer = (callback: () => void): (() => void) => {
    timers.push(callback);
    return () => undefined;
  };
  const gate = createGate({ ...createTestClock(), now: () => now, setTimer }, 1000);
  void gate.enter({ turn: 0, ...open });
  const second = gate.enter({ turn: 1, deadline: 1500, signal: undefined });
  now = 1600;
  timers.at(-1)?.();
  expect(await second).toBe(false);
});

it('calls that were aborted do not count for who can still make it', async () => {
  const clock = createTestClock();
  const gate = createGate(clock, 1000);
  void gate.enter({ turn: 0, ...open });
  const controller = new AbortController();
  const { signal } = controller;
  const aborted = Array.from({ length: 49 }, (_, turn) => gate.enter({ turn: turn + 1, deadline: Infinity, signal }));
  const ended = Promise.allSettled(aborted.map(async (entry) => entry));
  controller.abort();
  await ended;
  const entry = gate.enter({ turn: 50, deadline: 5000, signal: undefined });
  expect(entry).not.toBe(false);
});

it('no timer runs once the only call that waited is aborted', async () => {
  const clock = createTestClock();
  const gate = createGate(clock, 0);
  gate.pause(60_000);
  const controller = new AbortController();
  const entry = gate.enter({ turn: 0, deadline: Infinity, signal: controller.signal });
  controller.abort('enough');
  expect(clock.pending).toBe(0);
  await expect(entry).rejects.toBe('enough');
});
