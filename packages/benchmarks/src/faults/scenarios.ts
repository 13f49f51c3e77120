import { sendbirdWith } from '../senders/ours.ts';
import type { Sender } from '../senders/sender.ts';
import { PEERS } from '../senders/senders.ts';

/** What goes wrong before a message is delivered. The wait and the headers are those of the providers. */
export const FAULTS = {
  '429': 'a 429 that asks to wait 1 s',
  '503-twice': 'two 503 responses',
  reset: 'the connection is reset',
  stall: 'no response; the time limit is 300 ms',
} as const;

export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

/** Short only where it is meant to end an attempt. */
export function timeoutFor(fault: Fault): number {
  return fault === 'stall' ? 300 : 30_000;
}

/** When a call is aborted. */
export const ABORTS = {
  'no-response': 'before the response',
  'in-body': 'within the response',
  'before-retry': 'before a retry',
} as const;

export type AbortState = keyof typeof ABORTS;

export const ABORT_STATES = Object.keys(ABORTS) as AbortState[];

export type Outcome = 'delivered' | 'failed' | 'hangs';

/** A client that has not ended by then hangs. */
export const PATIENCE_MS = 8_000;

/** The URL of a fault server for each message, and of one for each state in which calls are aborted. */
export interface Urls {
  readonly faults: Partial<Record<Fault, string[]>>;
  readonly aborts: Partial<Record<AbortState, string>>;
}

export const CLIENTS: readonly Sender[] = [
  sendbirdWith('sendbird, at-least-once', { delivery: 'at-least-once' }),
  sendbirdWith('sendbird, at-most-once', {}),
  ...PEERS,
];

/** For a quick run. */
export const FEW_CLIENTS: readonly Sender[] = CLIENTS.filter(({ name }) => /at-least-once|^ky$/.test(name));
