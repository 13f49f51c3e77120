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
  /** Lets time go by during which no timer fires, as behind a busy event loop. */
  stall(ms: number): void;
  /** Moves the clock, then lets the promises settle that this settled. */
  advance(ms: number): Promise<void>;
}

export function watchGate(requestsPerSecond?: number): Watched {
  const clock = createTestClock();
  const readings = { count: 0 };
  let behind = 0;
  const now = () => clock.now() + behind;
  const read = () => {
    readings.count++;
    return now();
  };
  const runtime = { ...clock, now: read };
  const gate = createGate(runtime, requestsPerSecond);
  const passed: { turn: number; at: number }[] = [];
  const refused: { turn: number; at: number }[] = [];
  const aborted: { turn: number; reason: unknown }[] = [];
  const note = (turn: number, admitted: boolean) => (admitted ? passed : refused).push({ turn, at: now() });
  return {
    clock,
    gate,
    passed,
    refused,
    readings,
    stall: (ms) => void (behind += ms),
    async enter(turn, rest = {}) {
      const entry = gate.enter({ turn, deadline: Infinity, signal: undefined, ...rest });
      if (typeof entry === 'boolean') note(turn, entry);
      else
        void entry.then(
          (admitted) => note(turn, admitted),
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
