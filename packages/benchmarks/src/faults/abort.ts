import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Send, Sender } from '../senders/sender.ts';
import type { AbortState } from './faults.ts';

/** Long enough for every call of a batch to be where it is to be aborted. */
const SETTLE_MS = 400;
const BATCH = 50;

/** Aborts calls one by one, and gives the milliseconds until each has rejected. */
export async function abortTimes(sender: Sender, origin: string, state: AbortState, times: number): Promise<number[]> {
  const send = await sender.open({ baseUrl: `${origin}/${state}/${randomUUID()}/v3`, timeoutMs: 60_000 });
  const measured: number[] = [];
  while (measured.length < times) {
    measured.push(...(await abortBatch(send, Math.min(BATCH, times - measured.length))));
  }
  return measured;
}

async function abortBatch(send: Send, size: number): Promise<number[]> {
  const calls = Array.from({ length: size }, () => start(send));
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

function start(send: Send): Started {
  const controller = new AbortController();
  const { signal } = controller;
  const rejected = send('Hi John', { signal }).then(
    () => {
      throw new Error('a call that was to be aborted succeeded');
    },
    (error: unknown) => {
      if (!signal.aborted) throw error;
    },
  );
  // Looked at when its turn has come.
  rejected.catch(() => undefined);
  return { controller, rejected };
}
