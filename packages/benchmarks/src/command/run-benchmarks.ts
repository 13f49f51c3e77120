import type { Benchmark } from '../benchmark.ts';
import { installPeers } from '../peers/install-peers.ts';
import { describeRun } from '../report/describe-run.ts';
import { measure } from '../result/measure.ts';
import { readResult, writeResult } from '../result/result-file.ts';
import { toTerminal } from '../show/terminal-table.ts';
import type { Verdict } from '../show/showing.ts';
import { createProgress } from './progress.ts';
import type { Command } from './read-arguments.ts';

/** Runs benchmarks one after another, each with its tables as soon as it is done. */
export async function runBenchmarks({ benchmarks, quick, results }: Command): Promise<void> {
  await installPeers();
  for (const benchmark of benchmarks) await runBenchmark(benchmark, quick, results);
}

async function runBenchmark(benchmark: Benchmark, quick: boolean, results: string): Promise<void> {
  const { name, title } = benchmark;
  console.log(`\n${name}: ${title}${quick ? ' (quick: the figures mean nothing)' : ''}\n`);
  const progress = createProgress(name);
  const file = await measure(benchmark, { quick, progress }, readResult(results, name));
  progress.end();
  const { tables, verdicts } = benchmark.show(file.result);
  for (const table of tables) console.log(toTerminal(table));
  for (const verdict of verdicts) console.log(describeVerdict(verdict));
  console.log(`\n${describeRun(file)}\nWritten to ${writeResult(results, file)}`);
}

function describeVerdict({ promise, measured, met }: Verdict): string {
  return `${met ? '✔' : '✘'} ${promise}: ${measured}`;
}
