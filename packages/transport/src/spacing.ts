import type { Runtime } from './runtime.ts';

/** When the attempts of a client may leave: evenly spaced, and not during a pause. */
export interface Spacing {
  /** When the one at this place in the line may leave; 0 is the next. On the runtime's clock. */
  momentOf(place: number): number;
  /** Someone leaves now. */
  pass(): void;
  /** Nobody leaves for this long. */
  hold(ms: number): void;
}

export function createSpacing(runtime: Runtime, requestsPerSecond: number | undefined): Spacing {
  const intervalMs = requestsPerSecond ? 1000 / requestsPerSecond : 0;
  let opensAt = -Infinity;
  const momentOf = (place: number): number => Math.max(opensAt, runtime.now()) + place * intervalMs;
  return {
    momentOf,
    pass() {
      opensAt = momentOf(1);
    },
    hold(ms) {
      opensAt = Math.max(opensAt, runtime.now() + ms);
    },
  };
}
