import { createTestClock, type TestClock } from '@bot-messages/testkit';
import { createGate, type Gate, type Ticket } from '../../src/gate.ts';

/** A gate whose passages are written down: who went through when, and who was turned away. */
export interface Watched {
  readonly clock: TestClock;
  readonly gate: Gate;
  readonly passed: { readonly turn: number; readonly at: number }[];
  readonly refused: { readonly turn: number; readonly at: number }[];
  /** How often the gate asked for the time. */
  readonly readings: { count: number };
  enter(turn: number, rest?: Partial<Ticket>): Promise<void>;
  /** Whoever went through is answered: the provider has so much left. Without `answers` they are so at once. */
  answer(turn: number, remaining?: number): void;
  /** Lets time go by during which no timer fires, as behind a busy event loop. */
  stall(ms: number): void;
  /** From now on timers fire in time. */
  catchUp(): void;
  /** Moves the clock, then lets the promises settle that this settled. */
  advance(ms: number): Promise<void>;
}

export interface WatchOptions {
  readonly intervalMs?: number;
  /** `by-hand`: attempts stay under way until `answer`. Without it, each is over as soon as it went through. */
  readonly answers?: 'at-once' | 'by-hand';
}

export function watchGate({ intervalMs = 0, answers = 'at-once' }: WatchOptions = {}): Watched {
  const clock = createTestClock();
  const readings = { count: 0 };
  let behind = 0;
  const now = () => clock.now() + behind;
  const read = () => {
    readings.count++;
    return now();
  };
  const runtime = { ...clock, now: read };
  const gate = createGate(runtime, intervalMs);
  const passed: { turn: number; at: number }[] = [];
  const refused: { turn: number; at: number }[] = [];
  const aborted: { turn: number; reason: unknown }[] = [];
  const underWay = new Map<number, Ticket>();
  const answer = (turn: number, remaining?: number) => {
    const ticket = underWay.get(turn);
    if (!ticket) throw new Error(`${turn} is not under way`);
    underWay.delete(turn);
    gate.learn(remaining);
    gate.leave(ticket);
  };
  const note = (ticket: Ticket, admitted: boolean) => {
    const { turn } = ticket;
    (admitted ? passed : refused).push({ turn, at: now() });
    if (!admitted) return;
    underWay.set(turn, ticket);
    if (answers === 'at-once') answer(turn);
  };
  return {
    clock,
    gate,
    passed,
    refused,
    readings,
    stall: (ms) => void (behind += ms),
    catchUp() {
      clock.advance(behind);
      behind = 0;
    },
    answer,
    async enter(turn, rest = {}) {
      const ticket = { turn, deadline: Infinity, signal: undefined, ...rest };
      const entry = gate.enter(ticket);
      if (typeof entry === 'boolean') note(ticket, entry);
      else
        void entry.then(
          (admitted) => note(ticket, admitted),
          (reason: unknown) => aborted.push({ turn, reason }),
        );
      await Promise.resolve();
    },
    async advance(ms) {
      const until = clock.now() + ms;
      // one passage at a time, so that each is written down at its moment
      while (clock.now() < until) {
        clock.advance(Math.min(1, until - clock.now()));
        await Promise.resolve();
      }
      await Promise.resolve();
    },
  };
}

export function turnsOf(entries: readonly { readonly turn: number }[]): number[] {
  return entries.map(({ turn }) => turn);
}

export function momentsOf(entries: readonly { readonly at: number }[]): number[] {
  return entries.map(({ at }) => at);
}
