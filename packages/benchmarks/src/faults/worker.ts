/** Takes one client through all faults and aborts, in a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerParent, byName } from '../processes.ts';
import type { Sender } from '../senders/sender.ts';
import { abortTimes } from './abort.ts';
import {
  ABORT_STATES,
  CLIENTS,
  FAULT_NAMES,
  PATIENCE_MS,
  timeoutFor,
  type AbortState,
  type Fault,
  type Outcome,
  type Urls,
} from './scenarios.ts';

export interface Request {
  readonly name: string;
  readonly urls: Urls;
  readonly aborts: number;
}

/** How one message ended. */
export interface Ended {
  readonly outcome: Outcome;
  readonly ms: number;
}

export interface Survived {
  readonly faults: Readonly<Record<Fault, readonly Ended[]>>;
  /** Without the states that the client cannot be in. */
  readonly aborts: Readonly<Partial<Record<AbortState, readonly number[]>>>;
}

answerParent((request) => survive(request as Request));

async function survive({ name, urls, aborts }: Request): Promise<Survived> {
  const sender = byName(CLIENTS, name);
  // Most of it is waiting, so all messages are sent at once.
  const ended = await Promise.all(
    FAULT_NAMES.map(async (fault) => {
      return [
        fault,
        await Promise.all((urls.faults[fault] ?? []).map((url) => sendOnce(sender, url, timeoutFor(fault)))),
      ];
    }),
  );
  const states = ABORT_STATES.filter((state) => sender.takesSignal && (sender.retries || state !== 'before-retry'));
  const measured: Partial<Record<AbortState, number[]>> = {};
  for (const state of states) measured[state] = await abortTimes(sender, urls.aborts[state] ?? '', aborts);
  return { faults: Object.fromEntries(ended) as Survived['faults'], aborts: measured };
}

/** Sends one message through a client of its own, which no other message makes wait. */
async function sendOnce(sender: Sender, url: string, timeoutMs: number): Promise<Ended> {
  const send = await sender.open({ baseUrl: `${url}/v3`, timeoutMs });
  const start = performance.now();
  const sent = send('Hi John').then(
    () => 'delivered' as const,
    () => 'failed' as const,
  );
  const patience = new AbortController();
  const waited = sleep(PATIENCE_MS, 'hangs' as const, { signal: patience.signal });
  const outcome = await Promise.race([sent, waited]);
  patience.abort();
  await waited.catch(() => undefined);
  return { outcome, ms: performance.now() - start };
}
