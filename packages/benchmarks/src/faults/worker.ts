/** Takes one client through all faults and aborts, in a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { byName } from '../processes.ts';
import type { Send, Sender } from '../senders/sender.ts';
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

/** How one message ended. */
export interface Ended {
  readonly outcome: Outcome;
  readonly ms: number;
}

interface Survived {
  readonly faults: Readonly<Record<Fault, readonly Ended[]>>;
  /** Without the states that the client cannot be in. */
  readonly aborts: Readonly<Partial<Record<AbortState, readonly number[]>>>;
}

export async function survive(name: string, urls: Urls, aborts: number): Promise<Survived> {
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
  const states = ABORT_STATES.filter((state) => {
    const { features } = sender;
    return features.includes('signal') && (features.includes('retries') || state !== 'before-retry');
  });
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

/** Long enough for every call of a batch to reach the state in which it is aborted. */
const SETTLE_MS = 400;
const BATCH = 50;

/** Aborts calls one by one, and returns the milliseconds until each has rejected. */
async function abortTimes(sender: Sender, url: string, times: number): Promise<number[]> {
  const send = await sender.open({ baseUrl: `${url}/v3`, timeoutMs: 60_000 });
  const measured: number[] = [];
  while (measured.length < times) {
    measured.push(...(await abortBatch(send, Math.min(BATCH, times - measured.length))));
  }
  return measured;
}

async function abortBatch(send: Send, size: number): Promise<number[]> {
  const calls = Array.from({ length: size }, () => startCall(send));
  await sleep(SETTLE_MS);
  const measured: number[] = [];
  for (const { controller, rejected } of calls) {
    const begin = performance.now();
    controller.abort();
    await rejected;
    measured.push(performance.now() - begin);
  }
  return measured;
}

interface Started {
  readonly controller: AbortController;
  readonly rejected: Promise<void>;
}

function startCall(send: Send): Started {
  const controller = new AbortController();
  const { signal } = controller;
  const rejected = send('Hi John', { signal }).then(
    () => {
      throw new Error('a call succeeded before it was aborted');
    },
    (error: unknown) => {
      if (!signal.aborted) throw error;
    },
  );
  // Awaited later, once the call is aborted.
  rejected.catch(() => undefined);
  return { controller, rejected };
}
