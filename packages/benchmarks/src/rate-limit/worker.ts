import { setTimeout as sleep } from 'node:timers/promises';
import { byName } from '../processes.ts';
import type { Send } from '../senders/sender.ts';
import { CLIENTS } from './clients.ts';

/** How long a simple loop waits after a failed send. */
const WAIT_MS = 1000;

interface Work {
  readonly messages: number;
  /** How many messages are sent at once. */
  readonly concurrency: number;
}

/** Sends each message until it is delivered, and returns how often a send failed. */
export async function deliverAll(
  send: Send,
  { messages, concurrency }: Work,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<number> {
  let next = 0;
  let failures = 0;

  async function deliverNext(): Promise<void> {
    for (let index = next++; index < messages; index = next++) {
      while (!(await isDelivered(index))) {
        failures += 1;
        await wait(WAIT_MS);
      }
    }
  }

  async function isDelivered(index: number): Promise<boolean> {
    try {
      await send(`message ${index}`);
      return true;
    } catch {
      return false;
    }
  }

  await Promise.all(Array.from({ length: concurrency }, deliverNext));
  return failures;
}

/** Delivers messages through the client of this name. */
export async function deliver(name: string, baseUrl: string, work: Work): Promise<{ ms: number; failures: number }> {
  const send = await byName(CLIENTS, name).open({ baseUrl, timeoutMs: 30_000 });
  const start = performance.now();
  const failures = await deliverAll(send, work);
  return { ms: performance.now() - start, failures };
}
