import { createTestClock, type TestClock } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { createGate, type Gate, type Ticket } from '../../src/gate.ts';

/** A gate whose passages are written down: who went through when, and who was turned away. */
interface Watched {
  readonly clock: TestClock;
  readonly gate: Gate;
  readonly passed: { readonly turn: number; readonly at: number }[];
  readonly refused: { readonly turn: number; readonly at: number }[];
  /** How often the gate asked for the time. */
  readonly readings: { count: number };
  enter(turn: number, rest?: Partial<Ticket>): Promise<void>;
  /** Lets time go by during which no timer fires, as behind a busy event loop. */
  stall(ms: number): void;
  /** Moves the clock, then lets the promises settle that this settled. */
  advance(ms: number): Promise<void>;
}

function watchGate(requestsPerSecond?: number): Watched {
  const clock = createTestClock();
  const readings = { count: 0 };
  let behind = 0;
  const now = () => clock.now() + behind;
  const read = () => {
    readings.count++;
    return now();
  };
  const runtime = { ...clock, now: read };
  const gate = createGate(runtime, requestsPerSecond);
  const passed: { turn: number; at: number }[] = [];
  const refused: { turn: number; at: number }[] = [];
  const aborted: { turn: number; reason: unknown }[] = [];
  const note = (turn: number, admitted: boolean) => (admitted ? passed : refused).push({ turn, at: now() });
  return {
    clock,
    gate,
    passed,
    refused,
    readings,
    stall: (ms) => void (behind += ms),
    async enter(turn, rest = {}) {
      const entry = gate.enter({ turn, deadline: Infinity, signal: undefined, ...rest });
      if (typeof entry === 'boolean') note(turn, entry);
      else
        void entry.then(
          (admitted) => note(turn, admitted),
          (reason: unknown) => aborted.push({ turn, reason }),
        );
      await Promise.resolve();
    },
    async advance(ms) {
      const until = clock.now() + ms;
      // one passage at a time, so that each is written down at its moment
      while (clock.now() < until) {
        clock.advance(Math.min(1, until - clock.now()));
        await Promise.resolve();
      }
      await Promise.resolve();
    },
  };
}

const turnsOf = (entries: readonly { readonly turn: number }[]) => entries.map(({ turn }) => turn);
const momentsOf = (entries: readonly { readonly at: number }[]) => entries.map(({ at }) => at);

describe('without a limit', () => {
  it('lets everyone through at once, without a promise or a timer', () => {
    const { gate, clock } = watchGate();
    const entries = Array.from({ length: 100 }, (_, turn) => gate.enter({ turn, deadline: 1, signal: undefined }));
    expect(entries).toEqual(Array.from({ length: 100 }, () => true));
    expect(clock.waits).toEqual([]);
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
    const watched = watchGate(10);
    for (let turn = 0; turn < 6; turn++) await watched.enter(turn);
    await watched.advance(600);
    expect(momentsOf(watched.passed)).toEqual([0, 100, 200, 300, 400, 500]);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([1, 5, 7, 50, 0.5])('lets no more than %d through in any second, however the calls come', async (limit) => {
    const watched = watchGate(limit);
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
    const watched = watchGate(10);
    await watched.advance(10_000);
    for (const turn of [0, 1, 2]) await watched.enter(turn);
    await watched.advance(200);
    expect(momentsOf(watched.passed)).toEqual([10_000, 10_100, 10_200]);
  });

  it('counts the interval from the passage when a timer fires late', async () => {
    const watched = watchGate(10);
    for (const turn of [0, 1]) await watched.enter(turn);
    watched.stall(50);
    await watched.advance(100);
    await watched.enter(2);
    await watched.advance(100);
    expect(momentsOf(watched.passed)).toEqual([0, 150, 250]);
  });

  it('puts a retry before the younger calls that wait', async () => {
    const watched = watchGate(10);
    for (const turn of [0, 1, 3, 4]) await watched.enter(turn);
    await watched.enter(2);
    await watched.advance(50);
    await watched.enter(0);
    await watched.advance(1000);
    expect(turnsOf(watched.passed)).toEqual([0, 0, 1, 2, 3, 4]);
    expect(momentsOf(watched.passed)).toEqual([0, 100, 200, 300, 400, 500]);
  });

  it('puts a call behind those of the same turn', async () => {
    const watched = watchGate(10);
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
    const watched = watchGate(10);
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
    const watched = watchGate(10);
    await watched.enter(0);
    await watched.enter(1);
    await watched.enter(2, { deadline: 199 });
    expect(watched.refused).toEqual([{ turn: 2, at: 0 }]);
    await watched.enter(3, { deadline: 250 });
    await watched.advance(300);
    expect(watched.passed.at(-1)).toEqual({ turn: 3, at: 200 });
  });

  it('is turned away when its time is up already, though the gate is open', () => {
    const { gate, clock } = watchGate();
    clock.advance(10);
    expect(gate.enter({ turn: 0, deadline: 9, signal: undefined })).toBe(false);
    expect(gate.enter({ turn: 0, deadline: 10, signal: undefined })).toBe(false);
    expect(gate.enter({ turn: 0, deadline: 11, signal: undefined })).toBe(true);
  });

  it('takes no slot when its time is up already', () => {
    const { gate, clock } = watchGate(10);
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
    const watched = watchGate(10);
    for (const turn of [0, 1]) await watched.enter(turn);
    await watched.enter(2, { deadline: 250 });
    await watched.enter(3, { deadline: 5000 });
    watched.gate.pause(300);
    await Promise.resolve();
    expect(watched.refused).toEqual([{ turn: 2, at: 0 }]);
    await watched.advance(2000);
    expect(turnsOf(watched.passed)).toEqual([0, 1, 3]);
  });

  it('leaves no timer when a pause turns everyone away', async () => {
    const watched = watchGate(10);
    for (const turn of [0, 1, 2]) await watched.enter(turn, { deadline: 400 });
    expect(watched.clock.pending).toBe(1);
    watched.gate.pause(10_000);
    expect(watched.clock.pending).toBe(0);
    await watched.advance(1);
    expect(turnsOf(watched.refused)).toEqual([1, 2]);
  });
});

describe('an aborted call', () => {
  it('is skipped and takes no slot', async () => {
    const watched = watchGate(10);
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
    const watched = watchGate(10);
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

  it('leaves no timer running past the moment that it waited for', async () => {
    const watched = watchGate(10);
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

describe('with 20 000 calls that wait', () => {
  const crowd = 20_000;

  it('runs one timer, and asks for the time a few times per call', async () => {
    const watched = watchGate(1000);
    for (let turn = 0; turn < crowd; turn++) await watched.enter(turn);
    expect(watched.clock.pending).toBe(1);
    expect(watched.clock.waits).toHaveLength(1);
    await watched.advance(crowd);
    expect(turnsOf(watched.passed)).toEqual(Array.from({ length: crowd }, (_, turn) => turn));
    expect(watched.clock.pending).toBe(0);
    expect(watched.readings.count).toBeLessThan(crowd * 10);
  });

  it('runs one timer through a pause, and looks at each call once for it', async () => {
    const watched = watchGate();
    watched.gate.pause(10);
    for (let turn = 0; turn < crowd; turn++) await watched.enter(turn);
    const before = watched.readings.count;
    watched.gate.pause(100);
    expect(watched.clock.pending).toBe(1);
    expect(watched.readings.count - before).toBeLessThan(crowd * 2);
    await watched.advance(100);
    expect(watched.passed).toHaveLength(crowd);
    expect(watched.clock.waits).toHaveLength(2);
  });

  it('looks at no aborted call twice', async () => {
    const controller = new AbortController();
    let looks = 0;
    const signal = new Proxy(controller.signal, {
      get(target, name) {
        if (name === 'aborted') looks++;
        return Reflect.get(target, name, target) as unknown;
      },
    });
    const watched = watchGate(1);
    for (let turn = 0; turn < crowd; turn++) await watched.enter(turn, { signal });
    controller.abort();
    const before = looks;
    await watched.advance(1000);
    expect(watched.passed).toHaveLength(1);
    expect(watched.clock.pending).toBe(0);
    expect(looks - before).toBeLessThan(crowd * 2);
  });
});

const open = { deadline: Infinity, signal: undefined };

it('a retry that steps in front does not let a younger call leave after its deadline', async () => {
  const clock = createTestClock();
  const gate = createGate(clock, 1);
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
  const gate = createGate({ ...createTestClock(), now: () => now, setTimer }, 1);
  void gate.enter({ turn: 0, ...open });
  const second = gate.enter({ turn: 1, deadline: 1500, signal: undefined });
  now = 1600;
  timers.at(-1)?.();
  expect(await second).toBe(false);
});

it('calls that were aborted do not count for who can still make it', async () => {
  const clock = createTestClock();
  const gate = createGate(clock, 1);
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
  const gate = createGate(clock, undefined);
  gate.pause(60_000);
  const controller = new AbortController();
  const entry = gate.enter({ turn: 0, deadline: Infinity, signal: controller.signal });
  controller.abort('enough');
  expect(clock.pending).toBe(0);
  await expect(entry).rejects.toBe('enough');
});
