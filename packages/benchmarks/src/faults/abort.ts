import { setTimeout as sleep } from 'node:timers/promises';
import type { Send, Sender } from '../senders/sender.ts';

/** Long enough for every call of a batch to reach the state in which it is aborted. */
const SETTLE_MS = 400;
const BATCH = 50;

/** Aborts calls one by one, and returns the milliseconds until each has rejected. */
export async function abortTimes(sender: Sender, url: string, times: number): Promise<number[]> {
  const send = await sender.open({ baseUrl: `${url}/v3`, timeoutMs: 60_000 });
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
