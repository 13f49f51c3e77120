import type { Progress } from './command/progress.ts';
import type { Showing } from './show/showing.ts';

/** What a run is given. */
export interface Context {
  /** The smallest run that shows that everything works; its figures mean nothing. */
  readonly quick: boolean;
  readonly progress: Progress;
}

/** One question, how its answer is measured, and how it is shown. */
export interface Benchmark<Result = unknown> {
  /** As in `pnpm bench NAME` and results/NAME.json. */
  readonly name: string;
  readonly title: string;
  run(context: Context): Promise<Result>;
  show(result: Result): Showing;
  /** The figures in which two runs on one machine must agree, by name. Absent where nothing promises it. */
  readonly agreeOn?: (result: Result) => Readonly<Record<string, number>>;
}

/** Forgets the type of the result: on its way through a file it is JSON, and comes back to the one who wrote it. */
export function anyBenchmark<Result>({ agreeOn, ...benchmark }: Benchmark<Result>): Benchmark {
  return {
    ...benchmark,
    show: (result) => benchmark.show(result as Result),
    ...(agreeOn && { agreeOn: (result: unknown) => agreeOn(result as Result) }),
  };
}
