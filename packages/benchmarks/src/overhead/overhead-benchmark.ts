import type { Benchmark, Context } from '../benchmark.ts';
import { askOnce, startChild } from '../child/start-child.ts';
import type { Overhead, Scale } from './overhead.ts';
import { showOverhead } from './show-overhead.ts';
import { summarize } from './summarize.ts';
import type { Answer } from './worker.ts';

const FULL: Scale = { processes: 5, rounds: 50, sequence: 30, atOnce: 4, stub: 100 };
const QUICK: Scale = { processes: 1, rounds: 1, sequence: 2, atOnce: 1, stub: 2 };

export const overheadBenchmark: Benchmark<Overhead> = {
  name: 'overhead',
  title: 'What a message costs beyond a bare fetch',
  run,
  show: showOverhead,
  agreeOn: ({ sequence, atOnce }) => ({
    ...Object.fromEntries(sequence.map(({ name, ratio }) => [`${name}, in sequence`, ratio.median])),
    ...Object.fromEntries(atOnce.map(({ name, ratio }) => [`${name}, at once`, ratio.median])),
  }),
};

async function run({ quick, progress }: Context): Promise<Overhead> {
  const scale = quick ? QUICK : FULL;
  await using server = startChild(new URL('../servers/plain-server.ts', import.meta.url));
  const origin = await server.ask<string>('where');
  const answers: Answer[] = [];
  for (let done = 0; done < scale.processes; done++) {
    progress.at(done, scale.processes, `process ${done + 1} of ${scale.processes}`);
    answers.push(await askOnce<Answer>(new URL('worker.ts', import.meta.url), { origin, scale }));
  }
  return summarize(scale, answers);
}
