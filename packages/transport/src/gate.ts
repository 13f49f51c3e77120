import type { Runtime } from './runtime.ts';
import { createSpacing, type Spacing } from './spacing.ts';
import { createWaitingLine, type Waiter, type WaitingLine } from './waiting-line.ts';

/** A call at the gate, waiting for its turn. */
export interface Ticket {
  /** Calls go through in this order, a retry before younger calls. */
  readonly turn: number;
  /** On the runtime's clock: a call that can't get through before this is turned away as soon as that is certain. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

/** The one door that every attempt of a client goes through. */
export interface Gate {
  /**
   * `true` when the attempt may leave, `false` when it can't before its deadline; a promise of either while it has to
   * wait, which rejects with the signal's reason.
   */
  enter(ticket: Ticket): boolean | Promise<boolean>;
  /** Lets nobody through for this long. */
  pause(ms: number): void;
}

interface Caller extends Ticket, Waiter {
  /** Ends the wait: admitted, or turned away. */
  settle(admitted: boolean): void;
}

/** A gate's state, which its functions share. */
interface GateState {
  readonly runtime: Runtime;
  readonly spacing: Spacing;
  readonly line: WaitingLine<Caller>;
  /** No call in the line has an earlier one. */
  earliestDeadline: number;
  cancelTimer: () => void;
}

/**
 * Spaces the attempts evenly and holds them all back while the provider asks for a pause. Every waiting call's moment
 * is known, so one timer for the head of the line serves thousands of them.
 */
export function createGate(runtime: Runtime, requestsPerSecond: number | undefined): Gate {
  const gate: GateState = {
    runtime,
    spacing: createSpacing(runtime, requestsPerSecond),
    line: createWaitingLine(),
    earliestDeadline: Infinity,
    cancelTimer: () => undefined,
  };
  return {
    enter: (ticket) => enter(gate, ticket),
    pause(ms) {
      gate.spacing.hold(ms);
      turnAwayTheLate(gate);
      advance(gate);
    },
  };
}

function enter(gate: GateState, ticket: Ticket): boolean | Promise<boolean> {
  const { runtime, spacing, line } = gate;
  const now = runtime.now();
  if (!line.first() && spacing.next() <= now && now < ticket.deadline) {
    spacing.pass();
    return true;
  }
  // those who have gone still count as places, which must not cost anyone theirs
  if (!isInTime(gate, ticket)) line.tidy();
  return isInTime(gate, ticket) && join(gate, ticket);
}

function isInTime({ spacing, line }: GateState, { turn, deadline }: Ticket): boolean {
  return spacing.next() + line.placeOf(turn) * spacing.intervalMs < deadline;
}

function join(gate: GateState, ticket: Ticket): Promise<boolean> {
  const { line } = gate;
  return new Promise((resolve, reject) => {
    const { signal } = ticket;
    const giveUp = (): void => {
      line.giveUp(caller);
      if (!line.first()) gate.cancelTimer();
      reject(signal?.reason);
    };
    const settle = (admitted: boolean): void => {
      signal?.removeEventListener('abort', giveUp);
      resolve(admitted);
    };
    const caller: Caller = { ...ticket, gone: false, settle };
    signal?.addEventListener('abort', giveUp, { once: true });
    line.joinAt(line.placeOf(ticket.turn), caller);
    gate.earliestDeadline = Math.min(gate.earliestDeadline, ticket.deadline);
    // whoever stands behind has moved back by a place
    turnAwayTheLate(gate);
    if (line.first() === caller) advance(gate);
  });
}

/** Settles whoever's moment has come, then sleeps until the next one's. */
function advance(gate: GateState): void {
  const { runtime, spacing, line } = gate;
  gate.cancelTimer();
  for (let caller = line.first(); caller; caller = line.first()) {
    const moment = spacing.next();
    const waitMs = moment - runtime.now();
    const inTime = moment < caller.deadline;
    if (inTime && waitMs > 0) {
      gate.cancelTimer = runtime.setTimer(() => advance(gate), waitMs);
      return;
    }
    line.leave();
    if (inTime) spacing.pass();
    caller.settle(inTime);
  }
}

/** Turns away whoever can't get through in time any more. Looks at the line only when there may be one. */
function turnAwayTheLate(gate: GateState): void {
  const { spacing, line } = gate;
  const { intervalMs } = spacing;
  const next = spacing.next();
  if (next + line.length * intervalMs < gate.earliestDeadline) return;
  gate.earliestDeadline = Infinity;
  line.keep((caller, place) => {
    const inTime = next + place * intervalMs < caller.deadline;
    if (inTime) gate.earliestDeadline = Math.min(gate.earliestDeadline, caller.deadline);
    else caller.settle(false);
    return inTime;
  });
}
