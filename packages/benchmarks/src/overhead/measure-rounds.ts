import { Bench } from 'tinybench';
import { inRounds } from '../statistics.ts';

/** How many messages are sent together. */
export const AT_ONCE = 32;

/** Something to measure: one call of `run` sends `messages` messages. */
export interface Task {
  readonly name: string;
  readonly messages: number;
  run(): Promise<unknown>;
}

/** By task: the median milliseconds of a message in each round. */
export type Rounds = Readonly<Record<string, readonly number[]>>;

/** Runs each task for a short time in every round. The first round warms up, and is left out. */
export async function measureRounds(tasks: readonly Task[], rounds: number, iterations: number): Promise<Rounds> {
  const measured = await inRounds(tasks, 1 + rounds, (task) => measureTask(task, iterations));
  return Object.fromEntries([...measured].map(([{ name }, times]) => [name, times.slice(1)]));
}

async function measureTask({ name, messages, run }: Task, iterations: number): Promise<number> {
  const bench = new Bench({ iterations, time: 0, warmup: false, throws: true });
  bench.add(name, run, { async: true });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error(`${name} was not measured`);
  return task.result.latency.p50 / messages;
}
