import { LinkedList, type Linked } from './linked-list.ts';
import type { InFlight, Pacer } from './pacer.ts';
import type { Runtime } from './runtime.ts';
import { sleep, type Interruptible } from './with-deadline.ts';

/** An attempt that is waiting to start or in flight. All times are on the runtime's clock. */
export interface Ticket extends InFlight, Interruptible {
  /** When the call must be complete. */
  readonly deadline: number;
  /** The attempts so far. Retries start before first attempts. */
  readonly attempts: number;
}

/** A call that waits to start. */
interface Waiter extends Linked<Waiter> {
  readonly ticket: Ticket;
  /** Its reserved start time, without the delays that have since been added for all waiting calls. */
  readonly reserved: number;
  /** When its timer fires. */
  wakesAt: number;
}

/** A waiter whose timer is this late is gone: Cloudflare Workers cancel a request and its timers without notice. */
const GONE_AFTER_MS = 5000;

/**
 * Starts the attempts of a client in order, each when the pacer allows it.
 *
 * Each waiting call reserves a start time and sleeps on its own timer, so that no call depends on another call's timer.
 * Where the runtime allows it, a call that starts, ends or gives up also wakes the next one early.
 */
export interface RequestScheduler {
  /**
   * Returns `true` when the attempt may start now, `false` when it is not expected to end before its deadline, and a
   * promise of either when it has to wait. The promise rejects when the call is interrupted. Call `leave` after every
   * `true`.
   */
  enter(ticket: Ticket): boolean | Promise<boolean>;
  /** Call when the attempt is over, with or without a response. */
  leave(ticket: Ticket): void;
}

export function createScheduler(runtime: Runtime, pacer: Pacer): RequestScheduler {
  /** How far the waiting calls are behind their reserved times, in milliseconds. */
  let delayMs = 0;
  const retries = new LinkedList<Waiter>();
  const others = new LinkedList<Waiter>();

  async function wait(ticket: Ticket, joinedAt: number): Promise<boolean> {
    const { deadline } = ticket;
    const isRetry = ticket.attempts > 0;
    const list = isRetry ? retries : others;
    const place = retries.size + (isRetry ? 0 : others.size);
    if (!pacer.canEnd(joinedAt, deadline, place)) return false;
    const moment = pacer.nextMoment(joinedAt) + place * pacer.spacingMs;
    const waiter: Waiter = { ticket, reserved: moment - delayMs, wakesAt: Math.min(moment, deadline) };
    list.add(waiter);
    try {
      for (;;) {
        // A timer with a fractional delay might fire too early.
        await sleep(ticket, Math.max(0, Math.ceil(waiter.wakesAt - runtime.now())));
        const now = runtime.now();
        if (!pacer.canEnd(now, deadline, 0)) return false;
        const startsAt = momentOf(waiter, now);
        if (startsAt <= now) {
          pacer.start(ticket, now);
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
    const next = pacer.nextMoment(now);
    const first = firstWaiter(now) ?? waiter;
    // Where each call has only its own timer, it does not wait for a call that may be gone.
    if (next <= now && (first === waiter || !runtime.wakesOtherCalls)) return now;
    const moment = waiter.reserved + delayMs;
    // Its time has come but it cannot start, so all waiting calls are delayed by the difference.
    if (moment < next) delayMs += next - moment;
    if (first === waiter) return next;
    if (next <= now) first.ticket.wake?.();
    return Math.max(waiter.reserved + delayMs, now + pacer.spacingMs);
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
    if (waiter && pacer.nextMoment(now) + 1 < waiter.wakesAt) waiter.ticket.wake?.();
  }

  return {
    enter(ticket) {
      const now = runtime.now();
      if (now >= ticket.deadline) return false;
      if (firstWaiter(now) || pacer.nextMoment(now) > now) return wait(ticket, now);
      pacer.start(ticket, now);
      return true;
    },
    leave(ticket) {
      pacer.end(ticket);
      wakeNext();
    },
  };
}
