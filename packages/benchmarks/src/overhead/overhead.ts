import type { Spread } from '../statistics.ts';

/** How much is measured in each of the three ways. */
export interface Scale {
  /** Processes that measure, one after another: each starts with a heap and a JIT of its own. */
  readonly processes: number;
  readonly rounds: number;
  /** How often each sender runs in a round. */
  readonly sequence: number;
  readonly atOnce: number;
  readonly stub: number;
}

/** How many messages are under way at once in the second way. */
export const AT_ONCE = 32;

/** What one sender costs. */
export interface Cost {
  readonly name: string;
  readonly ours: boolean;
  readonly retries: boolean;
  readonly timeLimit: boolean;
  /** Milliseconds of a message. */
  readonly ms: Spread;
  /** To bare fetch in the same round. */
  readonly ratio: Spread;
}

/** What one sender costs without a network. */
export interface StubCost {
  readonly name: string;
  readonly ours: boolean;
  /** Milliseconds of a message. */
  readonly ms: Spread;
  /** Beyond what the same round's bare fetch takes. */
  readonly aboveFetch: Spread;
}

export interface Overhead {
  readonly scale: Scale;
  readonly sequence: readonly Cost[];
  readonly atOnce: readonly Cost[];
  readonly stub: readonly StubCost[];
}
