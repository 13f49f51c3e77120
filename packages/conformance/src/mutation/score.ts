import { readDocument } from '@bot-messages/testkit';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { mutationsOf } from './mutations.ts';
import { operators } from './operators.ts';

/** A share of a document's mutations, for one thread. */
export interface Job {
  readonly provider: string;
  readonly places: readonly number[];
}

/** A mutation and what noticed it; undefined when nothing did. */
export interface Outcome {
  readonly place: number;
  readonly operator: string;
  readonly pointer: string;
  readonly killedBy: string | undefined;
}

export interface Score {
  readonly provider: string;
  readonly outcomes: readonly Outcome[];
  /** Of a hundred mutations, so many are noticed. */
  readonly percent: number;
}

/** Prism and the compiler cache each document: a thread takes so many of them, and its end frees the memory. */
const SHARE = 200;

/** Tries the mutations at and below a JSON pointer, as many threads at a time as the machine has cores. */
export async function score(provider: string, at = ''): Promise<Score> {
  const mutations = mutationsOf(readDocument(provider), operators);
  const places = [...mutations.keys()].filter((place) => mutations[place]?.pointer.startsWith(at));
  const jobs = Array.from({ length: Math.ceil(places.length / SHARE) }, (_, share): Job => {
    return { provider, places: places.slice(share * SHARE, (share + 1) * SHARE) };
  });
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) outcomes.push(...(await run(job)));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const killed = outcomes.filter(({ killedBy }) => killedBy !== undefined).length;
  const inOrder = outcomes.toSorted((one, other) => one.place - other.place);
  return { provider, outcomes: inOrder, percent: outcomes.length === 0 ? 0 : (killed / outcomes.length) * 100 };
}

async function run(job: Job): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: job });
  worker.on('message', (outcome: Outcome) => outcomes.push(outcome));
  await once(worker, 'exit');
  if (outcomes.length < job.places.length) throw new Error(`a thread for ${job.provider} ended too early`);
  return outcomes;
}

/** Noticed and all for each operator, then what nothing noticed. */
export function formatScore({ provider, outcomes, percent }: Score): string {
  const operatorNames = [...new Set(outcomes.map(({ operator }) => operator))];
  const width = Math.max(0, ...operatorNames.map((name) => name.length));
  const row = (name: string, own: readonly Outcome[]): string => {
    const killed = own.filter(({ killedBy }) => killedBy !== undefined).length;
    return `  ${name.padEnd(width)}  ${String(killed).padStart(4)} / ${String(own.length).padStart(4)}`;
  };
  const rows = operatorNames.map((name) =>
    row(
      name,
      outcomes.filter(({ operator }) => operator === name),
    ),
  );
  const survivors = outcomes.filter(({ killedBy }) => killedBy === undefined);
  return [
    provider,
    ...rows,
    `${row('all', outcomes)} (${percent.toFixed(1)} %)`,
    ...survivors.map(({ operator, pointer }) => `  not noticed: ${operator} ${pointer}`),
  ].join('\n');
}
