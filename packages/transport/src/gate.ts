import type { Runtime } from './runtime.ts';

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
  const intervalMs = requestsPerSecond ? 1000 / requestsPerSecond : 0;
  let opensAt = -Infinity;
  let line: Waiter[] = [];
  let head = 0;
  let cancelTimer: (() => void) | undefined;

  const momentOf = (place: number) => Math.max(opensAt, runtime.now()) + place * intervalMs;

  function pass(): void {
    opensAt = momentOf(0) + intervalMs;
  }

  /** Lets through whoever's moment has come, then sleeps until the next one's. */
  function advance(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    while (head < line.length) {
      const waiter = line[head] as Waiter;
      if (!waiter.signal?.aborted) {
        const wait = opensAt - runtime.now();
        if (wait > 0) {
          cancelTimer = runtime.setTimer(advance, wait);
          return;
        }
        pass();
        waiter.resolve(true);
      }
      head++;
    }
    line = [];
    head = 0;
  }

  /** Younger calls come after: almost always at the end, so the search starts there. */
  function placeOf(turn: number): number {
    let place = line.length;
    while (place > head && (line[place - 1] as Waiter).turn > turn) place--;
    return place;
  }

  return {
    enter(ticket) {
      const now = runtime.now();
      if (now >= ticket.deadline) return false;
      if (head === line.length && opensAt <= now) {
        pass();
        return true;
      }
      const place = placeOf(ticket.turn);
      if (momentOf(place - head) > ticket.deadline) return false;
      return new Promise((resolve) => {
        line.splice(place, 0, { ...ticket, resolve });
        if (place === head) advance();
      });
    },
    pause(ms) {
      opensAt = Math.max(opensAt, runtime.now() + ms);
      const waiting = line.slice(head).filter((waiter) => !waiter.signal?.aborted);
      head = 0;
      line = waiting.filter((waiter, place) => {
        const inTime = momentOf(place) <= waiter.deadline;
        if (!inTime) waiter.resolve(false);
        return inTime;
      });
      advance();
    },
  };
}
