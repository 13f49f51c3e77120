import { LinkedList, type Linked } from './linked-list.ts';
import type { Runtime } from './runtime.ts';
import { onAbort } from './with-deadline.ts';

/** An attempt that wants to start. All moments are on the runtime's clock. */
export interface Ticket extends Linked<Ticket> {
  /** The call must have ended by then. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Whether the call was sent before: it goes ahead of those that were not. */
  readonly isRetry: boolean;
  /** Set when the attempt starts. */
  startedAt: number;
}

/** What a response says about the next attempts. */
export interface Observation {
  readonly status: number;
  /** Requests that the provider still accepts in this window, when the response says so. */
  readonly remaining: number | undefined;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
}

/** A call that waits for its moment. */
class Waiter implements Linked<Waiter> {
  previous: Waiter | undefined;
  next: Waiter | undefined;
  /** The moment that it reserved, without what all waiting calls were delayed since. */
  readonly reserved: number;
  /** When its own timer wakes it. */
  wakesAt: number;
  /** Wakes it now, to look whether it may start. Set while it sleeps. */
  declare wake: () => void;

  constructor(reserved: number, wakesAt: number) {
    this.reserved = reserved;
    this.wakesAt = wakesAt;
  }
}

/** Timers fire late. Up to this many milliseconds are caught up, or each would slow down all that follow. */
const CATCH_UP_MS = 10;
/** After this time the provider has counted an attempt, however slow its response is. */
const COUNTED_AFTER_MS = 2000;
/** How far apart waiting calls look whether the in-flight limit has opened, where nobody wakes them. */
const POLL_MS = 10;
/** A waiter whose timer is this late is gone: Cloudflare Workers drop a request, and its timers, without a word. */
const GONE_AFTER_MS = 5000;

/**
 * Decides when each attempt of a client may start. It spaces attempts evenly, holds all of them back while the provider asks
 * for a pause, and lets no more be in flight than the provider accepts.
 *
 * Each waiting call reserves a moment and sleeps on a timer of its own, so that no call depends on another one's timer. A
 * call that starts, ends or gives up also wakes the next one early, where the runtime allows it.
 */
export class RequestScheduler {
  readonly #runtime: Runtime;
  readonly #intervalMs: number;
  /** How far apart the moments of waiting calls are. */
  readonly #spacingMs: number;
  /** No attempt starts before this. */
  #opensAt = -Infinity;
  #pausedUntil = -Infinity;
  /** How much later than reserved the waiting calls are by now, in milliseconds. */
  #delayMs = 0;
  readonly #retries = new LinkedList<Waiter>();
  readonly #others = new LinkedList<Waiter>();
  /** The attempts that the provider may not have counted yet, the oldest first. */
  readonly #inFlight = new LinkedList<Ticket>();
  /** Until a response says more, one attempt at a time finds out. */
  #inFlightLimit = 1;
  #isLimitKnown = false;
  #hasResponse = false;
  #durationMs = 0;

  constructor(runtime: Runtime, requestsPerSecond: number | undefined) {
    this.#runtime = runtime;
    // Longer by what is caught up, so that no second sees more than the limit.
    this.#intervalMs = requestsPerSecond ? (1000 + CATCH_UP_MS) / requestsPerSecond : 0;
    this.#spacingMs = Math.max(this.#intervalMs, POLL_MS);
  }

  /** How long an attempt is expected to take, in milliseconds: 0 until a response arrived. */
  get expectedMs(): number {
    return this.#durationMs;
  }

  get isPaused(): boolean {
    return this.#pausedUntil > this.#runtime.now();
  }

  /**
   * `true` when the attempt may start, `false` when it cannot be expected to end before its deadline; a promise of either
   * when it has to wait, which rejects with the signal's reason. Every `true` wants a `leave`.
   */
  enter(ticket: Ticket): boolean | Promise<boolean> {
    const now = this.#runtime.now();
    if (now >= ticket.deadline) return false;
    if (this.#first(now) || this.#nextMoment(now) > now) return this.#wait(ticket, now);
    this.#start(ticket, now);
    return true;
  }

  /** The attempt is over, with or without a response. */
  leave(ticket: Ticket): void {
    this.#inFlight.remove(ticket);
    this.#wakeNext();
  }

  observe({ status, remaining, durationMs }: Observation): void {
    const now = this.#runtime.now();
    // A slow response counts at once, a quick one by an eighth.
    this.#durationMs = Math.max(durationMs, this.#durationMs + (durationMs - this.#durationMs) / 8);
    // The first request also spent time on connecting: the others keep their distance from when it arrived.
    if (!this.#hasResponse) this.#opensAt = Math.max(this.#opensAt, now + this.#intervalMs);
    this.#hasResponse = true;
    if (remaining !== undefined) this.#inFlightLimit = Math.max(1, remaining);
    // The provider names no limit; a gateway's error page says nothing about it.
    else if (!this.#isLimitKnown && status < 500 && status !== 429) this.#inFlightLimit = Infinity;
    else return;
    this.#isLimitKnown = true;
  }

  /** Holds every attempt back for this long; afterwards one finds out what the provider accepts. */
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

  /** When the next attempt may start, as far as it can be known: now, or later. */
  #nextMoment(now: number): number {
    if (this.#opensAt > now) return this.#opensAt;
    const oldest = this.#oldestInFlight(now);
    if (!oldest || this.#inFlight.size < this.#inFlightLimit) return now;
    return this.#runtime.wakesOtherCalls ? oldest.startedAt + COUNTED_AFTER_MS : now + POLL_MS;
  }

  #oldestInFlight(now: number): Ticket | undefined {
    const { first } = this.#inFlight;
    if (!first || now < first.startedAt + COUNTED_AFTER_MS) return first;
    this.#inFlight.remove(first);
    return this.#oldestInFlight(now);
  }

  async #wait(ticket: Ticket, joinedAt: number): Promise<boolean> {
    const { deadline, signal, isRetry } = ticket;
    signal?.throwIfAborted();
    const list = isRetry ? this.#retries : this.#others;
    const place = this.#retries.size + (isRetry ? 0 : this.#others.size);
    // Pacing makes it certain; what the in-flight limit holds back may start at any moment.
    const earliest = Math.max(this.#opensAt, joinedAt) + place * this.#intervalMs;
    if (!this.#canEnd(earliest, deadline)) return false;
    const moment = this.#nextMoment(joinedAt) + place * this.#spacingMs;
    const waiter = new Waiter(moment - this.#delayMs, Math.min(moment, deadline));
    list.add(waiter);
    try {
      for (;;) {
        await this.#sleep(waiter, signal);
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

  /** When a waiting call may start: now, or when it has to look again. */
  #momentOf(waiter: Waiter, now: number): number {
    const next = this.#nextMoment(now);
    const first = this.#first(now) ?? waiter;
    // Where each call has only its own timer, none waits for another that may be gone.
    if (next <= now && (first === waiter || !this.#runtime.wakesOtherCalls)) return now;
    const moment = waiter.reserved + this.#delayMs;
    // Its moment has come and it cannot start: all that wait are late by as much.
    if (moment < next) this.#delayMs += next - moment;
    if (first === waiter) return next;
    if (next <= now) first.wake();
    return Math.max(waiter.reserved + this.#delayMs, now + this.#spacingMs);
  }

  #canEnd(startsAt: number, deadline: number): boolean {
    return startsAt + this.#durationMs < deadline;
  }

  /** The call that is next, without those that are gone. */
  #first(now: number): Waiter | undefined {
    for (const list of [this.#retries, this.#others]) {
      while (list.first && list.first.wakesAt + GONE_AFTER_MS < now) list.remove(list.first);
    }
    return this.#retries.first ?? this.#others.first;
  }

  /** Lets the call that is next look again, if it sleeps longer than it has to. */
  #wakeNext(): void {
    if (!this.#runtime.wakesOtherCalls) return;
    const now = this.#runtime.now();
    const waiter = this.#first(now);
    if (waiter && this.#nextMoment(now) + 1 < waiter.wakesAt) waiter.wake();
  }

  #sleep(waiter: Waiter, signal: AbortSignal | undefined): Promise<void> {
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
      // A timer of a fraction of a millisecond might fire too early.
      const ms = Math.max(0, Math.ceil(waiter.wakesAt - this.#runtime.now()));
      const cancelTimer = this.#runtime.setTimer(wake, ms);
      const removeListener = onAbort(signal, () => {
        stop();
        reject(signal?.reason);
      });
    });
  }
}
