import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Finding, Job } from './job.ts';

/** Does all jobs, as many at a time as the machine has cores. */
export async function runJobs(jobs: readonly Job[]): Promise<Map<Job, Finding[]>> {
  const waiting = [...jobs];
  const done = new Map<Job, Finding[]>();
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) done.set(job, await runJob(job));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return done;
}

async function runJob(job: Job): Promise<Finding[]> {
  const findings: Finding[] = [];
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: job });
  worker.on('message', (finding: Finding) => findings.push(finding));
  await once(worker, 'exit');
  if (findings.length < job.places.length) throw new Error(`a thread for ${job.provider} ended too early`);
  return findings;
}
