/**
 * Measures the built clients beside their peers.
 *
 *   npx -y pnpm@12.21.0 bench                    all benchmarks
 *   npx -y pnpm@12.21.0 bench overhead size      some of them
 *   npx -y pnpm@12.21.0 bench overhead --quick   the smallest run, to see that it works
 *   npx -y pnpm@12.21.0 bench report             writes docs/benchmarks.md from the results
 */
import { readArguments } from './command/read-arguments.ts';
import { runBenchmarks } from './command/run-benchmarks.ts';
import { writeReport } from './report/write-report.ts';

// An exit is what ends the processes and removes the folders of a benchmark.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const command = readArguments(process.argv.slice(2));
if (command.kind === 'run') await runBenchmarks(command);
else for (const path of await writeReport()) console.log(`${path} written`);
