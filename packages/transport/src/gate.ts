import { createQuota, type Quota } from './quota.ts';
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
  /** The attempt of this ticket is over. */
  leave(ticket: Ticket): void;
  /** An answer says how many more requests the provider takes; undefined where it does not say. */
  learn(remaining?: number): void;
  /** Lets nobody through for this long. */
  pause(ms: number): void;
}

interface Caller extends Waiter {
  readonly ticket: Ticket;
  /** Ends the wait: admitted, or turned away. */
  settle(admitted: boolean): void;
}

/** A gate's state, which its functions share. */
interface GateState {
  readonly runtime: Runtime;
  readonly spacing: Spacing;
  readonly quota: Quota;
  readonly line: WaitingLine<Caller>;
  /** No call in the line has an earlier one. */
  earliestDeadline: number;
  /** When the timer fires. */
  wakesAt: number;
  cancelTimer: () => void;
}

/**
 * Spaces the attempts evenly, holds them all back while the provider asks for a pause, and lets no more be under way than
 * the provider has left. One timer for the head of the line serves thousands of calls.
 */
export function createGate(runtime: Runtime, intervalMs: number): Gate {
  const gate: GateState = {
    runtime,
    spacing: createSpacing(intervalMs),
    // Paced calls wait for how the first one fares.
    quota: createQuota(intervalMs > 0 ? 1 : Infinity),
    line: createWaitingLine(),
    earliestDeadline: Infinity,
    wakesAt: Infinity,
    cancelTimer: () => undefined,
  };
  return {
    enter: (ticket) => enter(gate, ticket),
    leave(ticket) {
      gate.quota.end(ticket);
      advance(gate);
    },
    learn(remaining = Infinity) {
      const now = runtime.now();
      // The first request spent time on connecting: the others keep their distance from when it was there.
      if (gate.quota.isNew()) gate.spacing.holdUntil(now + intervalMs);
      gate.quota.learn(remaining, now);
    },
    pause(ms) {
      gate.spacing.holdUntil(runtime.now() + ms);
      turnAwayTheLate(gate);
      advance(gate);
    },
  };
}

function enter(gate: GateState, ticket: Ticket): boolean | Promise<boolean> {
  const { runtime, spacing, quota, line } = gate;
  const now = runtime.now();
  const isFree = !line.first() && spacing.momentOf(0, now) <= now && quota.opensAt(now) <= now;
  if (isFree && now < ticket.deadline) {
    letThrough(gate, ticket, now);
    return true;
  }
  // those who have gone still count as places, which must not cost anyone theirs
  if (!isInTime(gate, ticket, now)) line.tidy();
  return isInTime(gate, ticket, now) && join(gate, ticket);
}

function letThrough({ spacing, quota }: GateState, ticket: Ticket, now: number): void {
  spacing.pass(now);
  quota.setOff(ticket, now);
}

/** Whether it may be. What the quota keeps back may be let through at any moment. */
function isInTime({ spacing, line }: GateState, { turn, deadline }: Ticket, now: number): boolean {
  return spacing.momentOf(line.placeOf(turn), now) < deadline;
}

function join(gate: GateState, ticket: Ticket): Promise<boolean> {
  const { line } = gate;
  return new Promise((resolve, reject) => {
    const { signal, turn, deadline } = ticket;
    const giveUp = (): void => {
      line.giveUp(caller);
      if (!line.first()) gate.cancelTimer();
      reject(signal?.reason);
    };
    const settle = (admitted: boolean): void => {
      signal?.removeEventListener('abort', giveUp);
      resolve(admitted);
    };
    const caller: Caller = { ticket, turn, gone: false, settle };
    signal?.addEventListener('abort', giveUp, { once: true });
    line.joinAt(line.placeOf(turn), caller);
    gate.earliestDeadline = Math.min(gate.earliestDeadline, deadline);
    // whoever stands behind has moved back by a place
    turnAwayTheLate(gate);
    if (line.first() === caller || deadline < gate.wakesAt) advance(gate);
  });
}

/** Settles whoever's moment has come, then sleeps until the next one's. */
function advance(gate: GateState): void {
  const { runtime, spacing, quota, line } = gate;
  gate.cancelTimer();
  for (let caller = line.first(); caller; caller = line.first()) {
    const { ticket, settle } = caller;
    const now = runtime.now();
    const moment = spacing.momentOf(0, now);
    const inTime = moment < ticket.deadline;
    if (inTime && moment > now) return sleepUntil(gate, moment, () => advance(gate));
    const opensAt = quota.opensAt(now);
    if (inTime && opensAt > now) return awaitQuota(gate, opensAt);
    line.leave();
    if (inTime) letThrough(gate, ticket, now);
    settle(inTime);
  }
}

/** An attempt that ends may open the quota at any time; until then, nobody stays beyond their deadline. */
function awaitQuota(gate: GateState, opensAt: number): void {
  sleepUntil(gate, Math.min(opensAt, gate.earliestDeadline), () => {
    turnAwayTheLate(gate);
    advance(gate);
  });
}

/** A timer of a fraction of a millisecond might fire too early. */
function sleepUntil(gate: GateState, moment: number, then: () => void): void {
  gate.wakesAt = moment;
  const ms = Math.max(0, Math.ceil(moment - gate.runtime.now()));
  gate.cancelTimer = gate.runtime.setTimer(then, ms);
}

/** Turns away whoever can't get through in time any more. Looks at the line only when there may be one. */
function turnAwayTheLate(gate: GateState): void {
  const { runtime, spacing, line } = gate;
  const now = runtime.now();
  if (spacing.momentOf(line.length, now) < gate.earliestDeadline) return;
  gate.earliestDeadline = Infinity;
  line.keep(({ ticket: { deadline }, settle }, place) => {
    const inTime = spacing.momentOf(place, now) < deadline;
    if (inTime) gate.earliestDeadline = Math.min(gate.earliestDeadline, deadline);
    else settle(false);
    return inTime;
  });
}
