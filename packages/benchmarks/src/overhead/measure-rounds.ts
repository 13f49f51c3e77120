import { Bench } from 'tinybench';
import { inRounds } from '../in-rounds.ts';

/** Something that is measured: one call of `run` counts as `calls` messages. */
export interface Task {
  readonly name: string;
  readonly calls: number;
  run(): Promise<unknown>;
}

export interface Rounds {
  readonly rounds: number;
  /** How often a task runs in each round. */
  readonly iterations: number;
}

/** By task: the median milliseconds of a message in each round. */
export type Measured = Readonly<Record<string, number[]>>;

/** Runs all tasks in every round, for a short time each. The first round is for warming up, and is left out. */
export async function measureRounds(tasks: readonly Task[], { rounds, iterations }: Rounds): Promise<Measured> {
  const measured = await inRounds(tasks, 1 + rounds, (task) => measureTask(task, iterations));
  return Object.fromEntries([...measured].map(([{ name }, figures]) => [name, figures.slice(1)]));
}

async function measureTask({ name, calls, run }: Task, iterations: number): Promise<number> {
  const bench = new Bench({ iterations, time: 0, warmup: false, throws: true });
  bench.add(name, run, { async: true });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error(`${name} was not measured`);
  return task.result.latency.p50 / calls;
}
