import type { Runtime } from './runtime.ts';
import { createSpacing } from './spacing.ts';
import { createWaitingLine } from './waiting-line.ts';

/** A call at the gate, waiting for its turn. */
export interface Ticket {
  /** Calls go through in this order, a retry before younger calls. */
  readonly turn: number;
  /** On the runtime's clock: a call that can't get through before this is turned away at once. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

/** The one door that every attempt of a client goes through. */
export interface Gate {
  /**
   * `true` when the attempt may leave, `false` as soon as it is certain that it can't before its deadline; a promise
   * of either while it has to wait. A call that is aborted meanwhile just leaves the line: its promise stays open.
   */
  enter(ticket: Ticket): boolean | Promise<boolean>;
  /** Lets nobody through for this long. */
  pause(ms: number): void;
}

interface Waiter extends Ticket {
  resolve(admitted: boolean): void;
}

/**
 * Spaces the attempts evenly and holds them all back while the provider asks for a pause. Every waiting call's moment
 * is known, so one timer for the head of the line serves thousands of them.
 */
export function createGate(runtime: Runtime, requestsPerSecond: number | undefined): Gate {
  const spacing = createSpacing(runtime, requestsPerSecond);
  const line = createWaitingLine<Waiter>();
  let cancelTimer: (() => void) | undefined;

  /** Lets through whoever's moment has come, then sleeps until the next one's. */
  function advance(): void {
    cancelTimer?.();
    for (let waiter = line.first(); waiter; waiter = line.first()) {
      const gone = waiter.signal?.aborted === true;
      const waitMs = spacing.momentOf(0) - runtime.now();
      if (!gone && waitMs > 0) {
        cancelTimer = runtime.setTimer(advance, waitMs);
        return;
      }
      line.leave();
      if (!gone) admit(waiter);
    }
  }

  function admit(waiter: Waiter): void {
    spacing.pass();
    waiter.resolve(true);
  }

  function enter(ticket: Ticket): boolean | Promise<boolean> {
    const place = line.placeOf(ticket.turn);
    const moment = spacing.momentOf(place);
    if (moment >= ticket.deadline) return false;
    if (line.length === 0 && moment <= runtime.now()) {
      spacing.pass();
      return true;
    }
    return new Promise((resolve) => {
      line.joinAt(place, { ...ticket, resolve });
      if (place === 0) advance();
    });
  }

  function pause(ms: number): void {
    spacing.hold(ms);
    line.keep((waiter, place) => mayStay(waiter, spacing.momentOf(place)));
    advance();
  }

  return { enter, pause };
}

/** Turns a waiting call away once it is certain that its moment comes too late. */
function mayStay({ signal, deadline, resolve }: Waiter, moment: number): boolean {
  if (signal?.aborted) return false;
  if (moment >= deadline) resolve(false);
  return moment < deadline;
}
