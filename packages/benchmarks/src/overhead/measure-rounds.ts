import { Bench } from 'tinybench';
import { shuffled } from '../statistics.ts';

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

/**
 * Runs all tasks in every round, for a short time each and in another order each time: a machine that is slow for a
 * while is slow for all of them. The first round is for warming up, and is left out.
 */
export async function measureRounds(tasks: readonly Task[], { rounds, iterations }: Rounds): Promise<Measured> {
  const measured = Object.fromEntries(tasks.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const task of shuffled(tasks)) {
      const figure = await measureTask(task, iterations);
      if (round > 0) measured[task.name]?.push(figure);
    }
  }
  return measured;
}

async function measureTask({ name, calls, run }: Task, iterations: number): Promise<number> {
  const bench = new Bench({ iterations, time: 0, warmup: false, throws: true });
  bench.add(name, run, { async: true });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error(`${name} was not measured`);
  return task.result.latency.p50 / calls;
}
