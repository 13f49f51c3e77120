import type { Spread } from '../statistics.ts';

/** What goes wrong, and when it goes right. The wait and the header are those of the providers. */
export const FAULTS = {
  '429': 'a 429 that asks to wait 1 s',
  '503-twice': 'a 503, and another one',
  reset: 'the connection is reset',
  stall: 'no answer ever comes; the time limit is 300 ms',
} as const;

export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

/** One attempt's time limit. */
export const TIMEOUT_MS = 300;

/** Who has not ended by then hangs. */
export const PATIENCE_MS = 8_000;

/** When a call is aborted. */
export const ABORTS = {
  'no-answer': 'before the answer',
  'in-body': 'in the midst of the answer',
  'before-retry': 'before the next attempt',
} as const;

export type AbortState = keyof typeof ABORTS;

export const ABORT_STATES = Object.keys(ABORTS) as AbortState[];

/** How a message fared. */
export type End = 'delivered' | 'failed' | 'still waiting';

export interface Recovery {
  readonly end: End;
  readonly ms: Spread;
  /** Requests that the server got. */
  readonly attempts: number;
}

/** How long a call that is aborted takes to reject. */
export interface AbortTime {
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface Behaviour {
  readonly name: string;
  readonly ours: boolean;
  readonly recoveries: Readonly<Record<Fault, Recovery>>;
  /** Absent where it takes no signal, or makes no further attempt. */
  readonly aborts: Readonly<Partial<Record<AbortState, AbortTime>>>;
}

export interface Faults {
  /** How often each fault struck, and each abort happened. */
  readonly repetitions: number;
  readonly aborts: number;
  readonly behaviours: readonly Behaviour[];
}
