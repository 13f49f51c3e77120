/** Delivers by one sender in a process of its own. */
import { answerParent } from '../child/answer-parent.ts';
import { byName } from '../child/by-name.ts';
import { CONTESTANTS } from './contestants.ts';
import { deliverAll, type Work } from './naive-loop.ts';

export interface Question extends Work {
  readonly name: string;
  readonly baseUrl: string;
}

export interface Answer {
  readonly ms: number;
  readonly failures: number;
}

answerParent((question) => answer(question as Question));

async function answer({ name, baseUrl, ...work }: Question): Promise<Answer> {
  const senders = CONTESTANTS.map(({ sender }) => sender);
  const send = await byName(senders, name).open({ baseUrl, timeoutMs: 30_000 });
  const start = performance.now();
  const failures = await deliverAll(send, work);
  return { ms: performance.now() - start, failures };
}
