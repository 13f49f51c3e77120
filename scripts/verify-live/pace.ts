import { setTimeout } from 'node:timers/promises';

/** What waiting takes from the machine, so that a test can hand over a clock of its own. */
export interface Clock {
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  // A timer's own error hides the reason of the abort.
  wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
};

/** Lets requests go one after the other, evenly: clients take it as their `rateLimiter`. */
export interface Pace {
  acquire(signal: AbortSignal): Promise<void>;
}

export function createPace(requestsPerSecond: number, clock: Clock): Pace {
  let next = clock.now();
  return {
    async acquire(signal) {
      const waitMs = next - clock.now();
      next = Math.max(next, clock.now()) + 1000 / requestsPerSecond;
      if (waitMs > 0) await clock.wait(waitMs, signal);
    },
  };
}
