import { LinkedList, type Linked } from './linked-list.ts';
import type { Runtime } from './runtime.ts';
import { sleep, type Interruptible } from './with-deadline.ts';

/** An attempt that is waiting to start or in flight. All times are on the runtime's clock. */
export interface Ticket extends Linked<Ticket>, Interruptible {
  /** When the call must be complete. */
  readonly deadline: number;
  /** Whether the call was sent before. Retries start before first attempts. */
  readonly isRetry: boolean;
  /** Set when the attempt starts. */
  startedAt: number;
}

/** What the scheduler learns from a response. */
export interface Observation {
  readonly status: number;
  /** Requests that the provider still accepts in this window, if the response reports it. */
  readonly remaining: number | undefined;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
}

/** A call that waits to start. */
interface Waiter extends Linked<Waiter> {
  readonly ticket: Ticket;
  /** Its reserved start time, without the delays that have since been added for all waiting calls. */
  readonly reserved: number;
  /** When its timer fires. */
  wakesAt: number;
}

/** Timers fire late. Up to this many milliseconds are made up, so that the delays do not add up. */
const CATCH_UP_MS = 10;
/** After this time, the provider has counted an attempt even if its response has not arrived. */
const COUNTED_AFTER_MS = 2000;
/** How often waiting calls check the in-flight limit where one call may not wake another. */
const POLL_MS = 10;
/** A waiter whose timer is this late is gone: Cloudflare Workers cancel a request and its timers without notice. */
const GONE_AFTER_MS = 5000;

/**
 * Decides when each attempt of a client may start. Spaces attempts evenly, starts none while the provider asks for a
 * pause, and limits the attempts in flight to the number that the provider accepts.
 *
 * Each waiting call reserves a start time and sleeps on its own timer, so that no call depends on another call's timer.
 * Where the runtime allows it, a call that starts, ends or gives up also wakes the next one early.
 */
export interface RequestScheduler {
  /** How long an attempt is expected to take, in milliseconds; 0 before the first response. */
  readonly expectedMs: number;
  readonly isPaused: boolean;
  /**
   * Returns `true` when the attempt may start now, `false` when it is not expected to end before its deadline, and a
   * promise of either when it has to wait. The promise rejects when the call is interrupted. Call `leave` after every
   * `true`.
   */
  enter(ticket: Ticket): boolean | Promise<boolean>;
  /** Call when the attempt is over, with or without a response. */
  leave(ticket: Ticket): void;
  observe(observation: Observation): void;
  /** Starts no attempt for this long, then one attempt at a time until a response reports the limit. */
  pause(ms: number): void;
}

export function createScheduler(runtime: Runtime, requestsPerSecond: number | undefined): RequestScheduler {
  // Longer by the time that may be made up, so that no second exceeds the limit.
  const intervalMs = requestsPerSecond ? (1000 + CATCH_UP_MS) / requestsPerSecond : 0;
  /** The interval between the start times of waiting calls. */
  const spacingMs = Math.max(intervalMs, POLL_MS);
  /** No attempt starts before this. */
  let opensAt = -Infinity;
  let pausedUntil = -Infinity;
  /** How far the waiting calls are behind their reserved times, in milliseconds. */
  let delayMs = 0;
  const retries = new LinkedList<Waiter>();
  const others = new LinkedList<Waiter>();
  /** The attempts that the provider may not have counted yet, oldest first. */
  const inFlight = new LinkedList<Ticket>();
  /** One attempt at a time, until a response reports the limit. */
  let inFlightLimit = 1;
  let isLimitKnown = false;
  let hasResponse = false;
  let expectedMs = 0;

  function start(ticket: Ticket, now: number): void {
    opensAt = Math.max(opensAt, now - CATCH_UP_MS) + intervalMs;
    ticket.startedAt = now;
    inFlight.add(ticket);
  }

  /** The earliest known time at which the next attempt may start: `now` or later. */
  function nextMoment(now: number): number {
    if (opensAt > now) return opensAt;
    // A loop, not a recursion: tens of thousands of attempts may be too old at once.
    while (inFlight.first && now >= inFlight.first.startedAt + COUNTED_AFTER_MS) inFlight.remove(inFlight.first);
    const { first, size } = inFlight;
    if (!first || size < inFlightLimit) return now;
    return runtime.wakesOtherCalls ? first.startedAt + COUNTED_AFTER_MS : now + POLL_MS;
  }

  async function wait(ticket: Ticket, joinedAt: number): Promise<boolean> {
    const { deadline, isRetry } = ticket;
    const list = isRetry ? retries : others;
    const place = retries.size + (isRetry ? 0 : others.size);
    // Counts only pauses and pacing, which are certain. The in-flight limit may be lifted at any time.
    if (!canEnd(Math.max(opensAt, joinedAt) + place * intervalMs, deadline)) return false;
    const moment = nextMoment(joinedAt) + place * spacingMs;
    const waiter: Waiter = { ticket, reserved: moment - delayMs, wakesAt: Math.min(moment, deadline) };
    list.add(waiter);
    try {
      for (;;) {
        // A timer with a fractional delay might fire too early.
        await sleep(ticket, Math.max(0, Math.ceil(waiter.wakesAt - runtime.now())));
        const now = runtime.now();
        if (!canEnd(Math.max(opensAt, now), deadline)) return false;
        const startsAt = momentOf(waiter, now);
        if (startsAt <= now) {
          start(ticket, now);
          return true;
        }
        waiter.wakesAt = Math.min(startsAt, deadline);
      }
    } finally {
      list.remove(waiter);
      wakeNext();
    }
  }

  /** When a waiting call may start (`now`), or when it has to check again. */
  function momentOf(waiter: Waiter, now: number): number {
    const next = nextMoment(now);
    const first = firstWaiter(now) ?? waiter;
    // Where each call has only its own timer, it does not wait for a call that may be gone.
    if (next <= now && (first === waiter || !runtime.wakesOtherCalls)) return now;
    const moment = waiter.reserved + delayMs;
    // Its time has come but it cannot start, so all waiting calls are delayed by the difference.
    if (moment < next) delayMs += next - moment;
    if (first === waiter) return next;
    if (next <= now) first.ticket.wake?.();
    return Math.max(waiter.reserved + delayMs, now + spacingMs);
  }

  function canEnd(startsAt: number, deadline: number): boolean {
    return startsAt + expectedMs < deadline;
  }

  /** The next waiting call. Removes those that are gone. */
  function firstWaiter(now: number): Waiter | undefined {
    for (const list of [retries, others]) {
      while (list.first && list.first.wakesAt + GONE_AFTER_MS < now) list.remove(list.first);
    }
    return retries.first ?? others.first;
  }

  /** Wakes the next call if it would sleep longer than necessary. */
  function wakeNext(): void {
    if (!runtime.wakesOtherCalls) return;
    const now = runtime.now();
    const waiter = firstWaiter(now);
    if (waiter && nextMoment(now) + 1 < waiter.wakesAt) waiter.ticket.wake?.();
  }

  return {
    get expectedMs() {
      return expectedMs;
    },
    get isPaused() {
      return pausedUntil > runtime.now();
    },
    enter(ticket) {
      const now = runtime.now();
      if (now >= ticket.deadline) return false;
      if (firstWaiter(now) || nextMoment(now) > now) return wait(ticket, now);
      start(ticket, now);
      return true;
    },
    leave(ticket) {
      inFlight.remove(ticket);
      wakeNext();
    },
    observe({ status, remaining, durationMs }) {
      // A slower response counts in full, a faster one by an eighth.
      expectedMs = Math.max(durationMs, expectedMs + (durationMs - expectedMs) / 8);
      // The first request also opens the connection, so the next ones are spaced from its response.
      if (!hasResponse) opensAt = Math.max(opensAt, runtime.now() + intervalMs);
      hasResponse = true;
      if (remaining !== undefined) inFlightLimit = Math.max(1, remaining);
      // The provider reports no limit. A gateway's error page does not count as a report.
      else if (!isLimitKnown && status < 500 && status !== 429) inFlightLimit = Infinity;
      else return;
      isLimitKnown = true;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, runtime.now() + ms);
      opensAt = Math.max(opensAt, pausedUntil);
      inFlightLimit = 1;
      isLimitKnown = false;
    },
  };
}
