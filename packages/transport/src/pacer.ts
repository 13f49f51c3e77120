import { LinkedList, type Linked } from './linked-list.ts';
import type { Runtime } from './runtime.ts';

/** An attempt in flight. */
export interface InFlight extends Linked<InFlight> {
  /** Set when the attempt starts, on the runtime's clock. */
  startedAt: number;
}

/** What the pacer learns from a response. */
export interface Observation {
  readonly status: number;
  /** Requests that the provider still accepts in this window, if the response reports it. */
  readonly remaining: number | undefined;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
}

/**
 * Knows when the next attempt of a client may start. Spaces attempts evenly, starts none while the provider asks for a
 * pause, and limits the attempts in flight to the number that the provider accepts. All times are on the runtime's clock.
 */
export interface Pacer {
  /** How long an attempt is expected to take, in milliseconds; 0 before the first response. */
  readonly expectedMs: number;
  readonly isPaused: boolean;
  /** The interval between the start times of waiting calls, in milliseconds. */
  readonly spacingMs: number;
  /** The earliest known time at which the next attempt may start: `now` or later. */
  nextMoment(now: number): number;
  /**
   * Whether an attempt with `place` others before it can end before the deadline. Counts only pauses and pacing, which
   * are certain. The in-flight limit may be lifted at any time.
   */
  canEnd(now: number, deadline: number, place: number): boolean;
  start(attempt: InFlight, now: number): void;
  /** Call when the attempt is over, with or without a response. */
  end(attempt: InFlight): void;
  observe(observation: Observation): void;
  /** Starts no attempt for this long, then one attempt at a time until a response reports the limit. */
  pause(ms: number): void;
}

/** Timers fire late. Up to this many milliseconds are made up, so that the delays do not add up. */
const CATCH_UP_MS = 10;
/** After this time, the provider has counted an attempt even if its response has not arrived. */
const COUNTED_AFTER_MS = 2000;
/** How often waiting calls check the in-flight limit where one call may not wake another. */
const POLL_MS = 10;

export function createPacer(runtime: Runtime, requestsPerSecond: number | undefined): Pacer {
  // Longer by the time that may be made up, so that no second exceeds the limit.
  const intervalMs = requestsPerSecond ? (1000 + CATCH_UP_MS) / requestsPerSecond : 0;
  /** No attempt starts before this. */
  let opensAt = -Infinity;
  let pausedUntil = -Infinity;
  /** The attempts that the provider may not have counted yet, oldest first. */
  const inFlight = new LinkedList<InFlight>();
  /** Undefined until a response reports the limit. */
  let inFlightLimit: number | undefined;
  let hasResponse = false;
  let expectedMs = 0;
  return {
    get expectedMs() {
      return expectedMs;
    },
    get isPaused() {
      return pausedUntil > runtime.now();
    },
    spacingMs: Math.max(intervalMs, POLL_MS),
    nextMoment(now) {
      if (opensAt > now) return opensAt;
      // A loop, not a recursion: tens of thousands of attempts may be too old at once.
      while (inFlight.first && now >= inFlight.first.startedAt + COUNTED_AFTER_MS) inFlight.remove(inFlight.first);
      const { first, size } = inFlight;
      if (!first || size < (inFlightLimit ?? 1)) return now;
      return runtime.wakesOtherCalls ? first.startedAt + COUNTED_AFTER_MS : now + POLL_MS;
    },
    canEnd(now, deadline, place) {
      return Math.max(opensAt, now) + place * intervalMs + expectedMs < deadline;
    },
    start(attempt, now) {
      opensAt = Math.max(opensAt, now - CATCH_UP_MS) + intervalMs;
      attempt.startedAt = now;
      inFlight.add(attempt);
    },
    end: (attempt) => inFlight.remove(attempt),
    observe({ status, remaining, durationMs }) {
      // A slower response counts in full, a faster one by an eighth.
      expectedMs = Math.max(durationMs, expectedMs + (durationMs - expectedMs) / 8);
      // The first request also opens the connection, so the next ones are spaced from its response.
      if (!hasResponse) opensAt = Math.max(opensAt, runtime.now() + intervalMs);
      hasResponse = true;
      if (remaining !== undefined) inFlightLimit = Math.max(1, remaining);
      // The provider reports no limit. A gateway's error page does not count as a report.
      else if (status < 500 && status !== 429) inFlightLimit ??= Infinity;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, runtime.now() + ms);
      opensAt = Math.max(opensAt, pausedUntil);
      inFlightLimit = undefined;
    },
  };
}
