import type { Runtime } from './runtime.ts';

/** When the attempts of a client may leave: evenly spaced, and not during a pause. */
export interface Spacing {
  /** Between two attempts, in milliseconds. */
  readonly intervalMs: number;
  /** When the next may leave, on the runtime's clock; never in the past. */
  next(): number;
  /** Someone leaves now. */
  pass(): void;
  /** Nobody leaves for this long. */
  hold(ms: number): void;
}

export function createSpacing(runtime: Runtime, requestsPerSecond: number | undefined): Spacing {
  const intervalMs = requestsPerSecond ? 1000 / requestsPerSecond : 0;
  let opensAt = -Infinity;
  const next = (): number => Math.max(opensAt, runtime.now());
  return {
    intervalMs,
    next,
    pass() {
      opensAt = next() + intervalMs;
    },
    hold(ms) {
      opensAt = Math.max(opensAt, runtime.now() + ms);
    },
  };
}
