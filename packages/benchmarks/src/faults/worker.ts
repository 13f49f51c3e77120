/** Puts one sender through all faults and aborts, in a process of its own. */
import { answerParent } from '../child/answer-parent.ts';
import { byName } from '../child/by-name.ts';
import { abortTimes } from './abort.ts';
import { CONTESTANTS } from './contestants.ts';
import { ABORT_STATES, FAULT_NAMES, TIMEOUT_MS, type AbortState, type Fault } from './faults.ts';
import { recover, type Attempted } from './recover.ts';

export interface Question {
  readonly name: string;
  readonly origin: string;
  readonly repetitions: number;
  readonly aborts: number;
}

export interface Answer {
  readonly recoveries: Readonly<Record<Fault, readonly Attempted[]>>;
  readonly aborts: Readonly<Partial<Record<AbortState, readonly number[]>>>;
}

answerParent((question) => answer(question as Question));

async function answer({ name, origin, repetitions, aborts }: Question): Promise<Answer> {
  const sender = byName(CONTESTANTS, name);
  // Most of it is waiting: all at once is as good as one after the other.
  const strike = (fault: Fault): Promise<Attempted[]> =>
    Promise.all(Array.from({ length: repetitions }, () => recover(sender, origin, fault, timeoutFor(fault))));
  const recovered = await Promise.all(FAULT_NAMES.map(async (fault) => [fault, await strike(fault)]));
  const states = ABORT_STATES.filter((state) => sender.takesSignal && (sender.retries || state !== 'before-retry'));
  const measured: Partial<Record<AbortState, number[]>> = {};
  for (const state of states) measured[state] = await abortTimes(sender, origin, state, aborts);
  return { recoveries: Object.fromEntries(recovered) as Answer['recoveries'], aborts: measured };
}

/** Short only where it is meant to strike. */
function timeoutFor(fault: Fault): number {
  return fault === 'stall' ? TIMEOUT_MS : 30_000;
}
