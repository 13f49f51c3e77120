import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sender } from '../senders/sender.ts';
import { PATIENCE_MS, type End, type Fault } from './faults.ts';

/** One message into one fault. */
export interface Attempted {
  /** By which the server knows how many attempts there were. */
  readonly id: string;
  readonly end: End;
  readonly ms: number;
}

/** Sends one message to a server that goes wrong, by a client of its own: nobody is held back by another's pause. */
export async function recover(sender: Sender, origin: string, fault: Fault, timeoutMs: number): Promise<Attempted> {
  const id = randomUUID();
  const send = await sender.open({ baseUrl: `${origin}/${fault}/${id}/v3`, timeoutMs });
  const start = performance.now();
  const sent = send('Hi John').then(
    () => 'delivered' as const,
    () => 'failed' as const,
  );
  const patience = new AbortController();
  const waited = sleep(PATIENCE_MS, 'still waiting' as const, { signal: patience.signal });
  const end = await Promise.race([sent, waited]);
  patience.abort();
  await waited.catch(() => undefined);
  return { id, end, ms: performance.now() - start };
}
