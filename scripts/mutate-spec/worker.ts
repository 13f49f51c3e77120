/** A thread of mutate-spec: tries its share of the mutations and ends, so that what Prism keeps is given back. */
import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from '@bot-messages/testkit';
import { createExaminer } from './examiner.ts';
import type { Finding, Job } from './job.ts';
import { mutationsOf } from './mutation.ts';
import { operators } from './operators.ts';

const { provider, by, places } = workerData as Job;
const document = readDocument(provider);
const mutations = mutationsOf(document, operators);
const examiner = createExaminer(provider);

for (const place of places) {
  const mutation = mutations[place];
  const mutated = mutation?.applyTo(document) ?? {};
  const killedBy =
    by === 'checks' ? await examiner.checks(mutated, mutation?.pointer ?? '') : await examiner.types(mutated);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ place, killedBy } satisfies Finding);
}
