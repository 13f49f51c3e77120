/** When the attempts of a client may leave: evenly spaced, and not during a pause. Moments are on the runtime's clock. */
export interface Spacing {
  /** When whoever stands at this place in the line may leave: 0 is the head. Never in the past. */
  momentOf(place: number, now: number): number;
  /** Someone leaves now. */
  pass(now: number): void;
  /** Nobody leaves before this. */
  holdUntil(moment: number): void;
}

/** Timers fire late. Up to this many milliseconds are caught up, or each would slow down the whole line. */
const CATCH_UP_MS = 10;

/**
 * How far apart the attempts are for so many a second: so much further that no second sees more than the limit, although
 * one that left late is followed sooner.
 */
export function intervalFor(requestsPerSecond: number | undefined): number {
  return requestsPerSecond ? (1000 + CATCH_UP_MS) / requestsPerSecond : 0;
}

export function createSpacing(intervalMs: number): Spacing {
  let opensAt = -Infinity;
  const firstSlot = (now: number): number => Math.max(opensAt, now - CATCH_UP_MS);
  return {
    momentOf: (place, now) => Math.max(firstSlot(now) + place * intervalMs, now),
    pass(now) {
      opensAt = firstSlot(now) + intervalMs;
    },
    holdUntil(moment) {
      opensAt = Math.max(opensAt, moment);
    },
  };
}
