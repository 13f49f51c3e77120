/** Delivers messages through one client, in a process of its own. */
import { answerParent, byName } from '../processes.ts';
import { CLIENTS } from './clients.ts';
import { deliverAll, type Work } from './deliver-all.ts';

export interface Request extends Work {
  readonly name: string;
  readonly baseUrl: string;
}

export interface Delivered {
  readonly ms: number;
  readonly failures: number;
}

answerParent((request) => deliver(request as Request));

async function deliver({ name, baseUrl, ...work }: Request): Promise<Delivered> {
  const send = await byName(CLIENTS, name).open({ baseUrl, timeoutMs: 30_000 });
  const start = performance.now();
  const failures = await deliverAll(send, work);
  return { ms: performance.now() - start, failures };
}
