import { LinkedList, type Linked } from './linked-list.ts';
import type { Runtime } from './runtime.ts';
import { onInterrupt, type Interruptible } from './with-deadline.ts';

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
class Waiter implements Linked<Waiter> {
  previous: Waiter | undefined;
  next: Waiter | undefined;
  /** Its reserved start time, without the delays that have since been added for all waiting calls. */
  readonly reserved: number;
  /** When its timer fires. */
  wakesAt: number;
  /** Wakes the call now, so that it checks whether it may start. Set while it sleeps. */
  declare wake: () => void;

  constructor(reserved: number, wakesAt: number) {
    this.reserved = reserved;
    this.wakesAt = wakesAt;
  }
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
export class RequestScheduler {
  readonly #runtime: Runtime;
  readonly #intervalMs: number;
  /** The interval between the start times of waiting calls. */
  readonly #spacingMs: number;
  /** No attempt starts before this. */
  #opensAt = -Infinity;
  #pausedUntil = -Infinity;
  /** How far the waiting calls are behind their reserved times, in milliseconds. */
  #delayMs = 0;
  readonly #retries = new LinkedList<Waiter>();
  readonly #others = new LinkedList<Waiter>();
  /** The attempts that the provider may not have counted yet, oldest first. */
  readonly #inFlight = new LinkedList<Ticket>();
  /** One attempt at a time, until a response reports the limit. */
  #inFlightLimit = 1;
  #isLimitKnown = false;
  #hasResponse = false;
  #durationMs = 0;

  constructor(runtime: Runtime, requestsPerSecond: number | undefined) {
    this.#runtime = runtime;
    // Longer by the time that may be made up, so that no second exceeds the limit.
    this.#intervalMs = requestsPerSecond ? (1000 + CATCH_UP_MS) / requestsPerSecond : 0;
    this.#spacingMs = Math.max(this.#intervalMs, POLL_MS);
  }

  /** How long an attempt is expected to take, in milliseconds; 0 before the first response. */
  get expectedMs(): number {
    return this.#durationMs;
  }

  get isPaused(): boolean {
    return this.#pausedUntil > this.#runtime.now();
  }

  /**
   * Returns `true` when the attempt may start now, `false` when it is not expected to end before its deadline, and a
   * promise of either when it has to wait. The promise rejects when the call is interrupted. Call `leave` after every
   * `true`.
   */
  enter(ticket: Ticket): boolean | Promise<boolean> {
    const now = this.#runtime.now();
    if (now >= ticket.deadline) return false;
    if (this.#first(now) || this.#nextMoment(now) > now) return this.#wait(ticket, now);
    this.#start(ticket, now);
    return true;
  }

  /** Call when the attempt is over, with or without a response. */
  leave(ticket: Ticket): void {
    this.#inFlight.remove(ticket);
    this.#wakeNext();
  }

  observe({ status, remaining, durationMs }: Observation): void {
    const now = this.#runtime.now();
    // A slower response counts in full, a faster one by an eighth.
    this.#durationMs = Math.max(durationMs, this.#durationMs + (durationMs - this.#durationMs) / 8);
    // The first request also opens the connection, so the next ones are spaced from its response.
    if (!this.#hasResponse) this.#opensAt = Math.max(this.#opensAt, now + this.#intervalMs);
    this.#hasResponse = true;
    if (remaining !== undefined) this.#inFlightLimit = Math.max(1, remaining);
    // The provider reports no limit. A gateway's error page does not count as a report.
    else if (!this.#isLimitKnown && status < 500 && status !== 429) this.#inFlightLimit = Infinity;
    else return;
    this.#isLimitKnown = true;
  }

  /** Starts no attempt for this long, then one attempt at a time until a response reports the limit. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#runtime.now() + ms);
    this.#opensAt = Math.max(this.#opensAt, this.#pausedUntil);
    this.#inFlightLimit = 1;
    this.#isLimitKnown = false;
  }

  #start(ticket: Ticket, now: number): void {
    this.#opensAt = Math.max(this.#opensAt, now - CATCH_UP_MS) + this.#intervalMs;
    ticket.startedAt = now;
    this.#inFlight.add(ticket);
  }

  /** The earliest known time at which the next attempt may start: `now` or later. */
  #nextMoment(now: number): number {
    if (this.#opensAt > now) return this.#opensAt;
    const oldest = this.#oldestInFlight(now);
    if (!oldest || this.#inFlight.size < this.#inFlightLimit) return now;
    return this.#runtime.wakesOtherCalls ? oldest.startedAt + COUNTED_AFTER_MS : now + POLL_MS;
  }

  /** A loop, not a recursion: tens of thousands of attempts may be too old at once. */
  #oldestInFlight(now: number): Ticket | undefined {
    let { first } = this.#inFlight;
    while (first && now >= first.startedAt + COUNTED_AFTER_MS) {
      this.#inFlight.remove(first);
      ({ first } = this.#inFlight);
    }
    return first;
  }

  async #wait(ticket: Ticket, joinedAt: number): Promise<boolean> {
    const { deadline, isRetry } = ticket;
    ticket.signal?.throwIfAborted();
    const list = isRetry ? this.#retries : this.#others;
    const place = this.#retries.size + (isRetry ? 0 : this.#others.size);
    // Counts only pauses and pacing, which are certain. The in-flight limit may be lifted at any time.
    const earliest = Math.max(this.#opensAt, joinedAt) + place * this.#intervalMs;
    if (!this.#canEnd(earliest, deadline)) return false;
    const moment = this.#nextMoment(joinedAt) + place * this.#spacingMs;
    const waiter = new Waiter(moment - this.#delayMs, Math.min(moment, deadline));
    list.add(waiter);
    try {
      for (;;) {
        await this.#sleep(waiter, ticket);
        const now = this.#runtime.now();
        if (!this.#canEnd(Math.max(this.#opensAt, now), deadline)) return false;
        const startsAt = this.#momentOf(waiter, now);
        if (startsAt <= now) {
          this.#start(ticket, now);
          return true;
        }
        waiter.wakesAt = Math.min(startsAt, deadline);
      }
    } finally {
      list.remove(waiter);
      this.#wakeNext();
    }
  }

  /** When a waiting call may start (`now`), or when it has to check again. */
  #momentOf(waiter: Waiter, now: number): number {
    const next = this.#nextMoment(now);
    const first = this.#first(now) ?? waiter;
    // Where each call has only its own timer, it does not wait for a call that may be gone.
    if (next <= now && (first === waiter || !this.#runtime.wakesOtherCalls)) return now;
    const moment = waiter.reserved + this.#delayMs;
    // Its time has come but it cannot start, so all waiting calls are delayed by the difference.
    if (moment < next) this.#delayMs += next - moment;
    if (first === waiter) return next;
    if (next <= now) first.wake();
    return Math.max(waiter.reserved + this.#delayMs, now + this.#spacingMs);
  }

  #canEnd(startsAt: number, deadline: number): boolean {
    return startsAt + this.#durationMs < deadline;
  }

  /** The next waiting call. Removes those that are gone. */
  #first(now: number): Waiter | undefined {
    for (const list of [this.#retries, this.#others]) {
      while (list.first && list.first.wakesAt + GONE_AFTER_MS < now) list.remove(list.first);
    }
    return this.#retries.first ?? this.#others.first;
  }

  /** Wakes the next call if it would sleep longer than necessary. */
  #wakeNext(): void {
    if (!this.#runtime.wakesOtherCalls) return;
    const now = this.#runtime.now();
    const waiter = this.#first(now);
    if (waiter && this.#nextMoment(now) + 1 < waiter.wakesAt) waiter.wake();
  }

  #sleep(waiter: Waiter, ticket: Ticket): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        cancelTimer();
        removeListener();
      };
      const wake = () => {
        stop();
        resolve();
      };
      waiter.wake = wake;
      // A timer with a fractional delay might fire too early.
      const ms = Math.max(0, Math.ceil(waiter.wakesAt - this.#runtime.now()));
      const cancelTimer = this.#runtime.setTimer(wake, ms);
      const removeListener = onInterrupt(ticket, (reason) => {
        stop();
        reject(reason);
      });
    });
  }
}
