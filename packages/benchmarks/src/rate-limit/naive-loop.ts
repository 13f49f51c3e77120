import { setTimeout as sleep } from 'node:timers/promises';
import type { Send } from '../senders/sender.ts';

/** What one who has no better idea does when a send fails. */
const WAIT_MS = 1000;

export interface Work {
  readonly messages: number;
  /** How many are under way at once. */
  readonly lanes: number;
}

/** Sends messages, each until it is delivered; gives how often a send failed. */
export async function deliverAll(
  send: Send,
  { messages, lanes }: Work,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<number> {
  let next = 0;
  let failures = 0;

  async function lane(): Promise<void> {
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

  await Promise.all(Array.from({ length: lanes }, lane));
  return failures;
}
