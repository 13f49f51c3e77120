/** The Runtime of packages/transport, which tests replace with a manual clock. */
interface Runtime {
  now(): number;
  wallTime(): number;
  random(): number;
  readonly isBrowser: boolean;
  readonly redirect: 'error' | 'manual';
  readonly resendsPosts: boolean;
  readonly wakesOtherCalls: boolean;
  setTimer(callback: () => void, ms: number): () => void;
}

/** A clock that only moves when `advance` is called. */
export interface TestClock extends Runtime {
  /** The length of every timer that was set, in milliseconds, in order. */
  readonly waits: readonly number[];
  /** How many timers are running. */
  readonly pending: number;
  /** What `random()` returns; initially 1/2. */
  fraction: number;
  /** When the next timer is due; `Infinity` without one. */
  nextAt(): number;
  /** Moves the clock forward, and fires the timers that are due. */
  advance(ms: number): void;
  /** Resolves once a timer of this length is set. */
  started(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly ms: number;
  readonly callback: () => void;
}

export interface TestClockOptions {
  /** Selects timers that fire at once and move the clock by their length, for waits that a test does not check. */
  readonly skip?: (ms: number) => boolean;
  /** Milliseconds since 1970 when the clock starts. */
  readonly startsAt?: number;
}

export function createTestClock(options: TestClockOptions = {}): TestClock {
  const { skip = () => false, startsAt = 1_763_712_000_000 } = options;
  const timers = new Set<Timer>();
  const waits: number[] = [];
  const watchers = new Set<{ ms: number; resolve: () => void }>();
  let now = 0;

  function fire(timer: Timer): void {
    if (!timers.delete(timer)) return;
    now = Math.max(now, timer.at);
    timer.callback();
  }

  return {
    isBrowser: false,
    redirect: 'error',
    resendsPosts: false,
    wakesOtherCalls: true,
    fraction: 0.5,
    waits,
    get pending() {
      return timers.size;
    },
    nextAt: () => Math.min(Infinity, ...[...timers].map(({ at }) => at)),
    now: () => now,
    wallTime: () => startsAt + now,
    random() {
      return this.fraction;
    },
    setTimer(callback, ms) {
      const timer = { at: now + ms, ms, callback };
      timers.add(timer);
      waits.push(ms);
      if (skip(ms)) setImmediate(fire, timer);
      for (const watcher of watchers) if (watcher.ms === ms) watcher.resolve();
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      const next = () => [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      for (let timer = next(); timer; timer = next()) fire(timer);
      now = until;
    },
    async started(ms) {
      if ([...timers].some((timer) => timer.ms === ms)) return;
      await new Promise<void>((resolve) => watchers.add({ ms, resolve }));
    },
  };
}
