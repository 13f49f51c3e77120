/**
 * Measures the built clients beside their peers.
 *
 *   npx -y pnpm@12.21.0 bench                    all suites
 *   npx -y pnpm@12.21.0 bench overhead size      some of them
 *   npx -y pnpm@12.21.0 bench overhead --quick   the smallest run, to see that it works
 *   npx -y pnpm@12.21.0 bench report             writes docs/benchmarks.md from the results
 */
import { readArguments } from './arguments.ts';
import { installPeers, REPOSITORY } from './peers.ts';
import { writeReport } from './report.ts';
import { describeRun, readResult, RESULTS, runSuite, writeResult } from './result-file.ts';
import type { Suite } from './suite.ts';
import { toTerminal } from './tables.ts';

// Exiting ends the child processes and removes the temporary folders.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const command = readArguments(process.argv.slice(2));
if (command.kind === 'report') {
  for (const path of await writeReport(REPOSITORY, RESULTS)) console.log(`${path} written`);
} else {
  await installPeers();
  for (const suite of command.suites) await runAndShow(suite, command.quick, command.results);
}

async function runAndShow(suite: Suite, quick: boolean, results: string): Promise<void> {
  const { name, title } = suite;
  console.log(`\n${name}: ${title}${quick ? ' (quick: the figures mean nothing)' : ''}\n`);
  const progress = (done: number, total: number, what: string): void => {
    showStatus(`${name} ${Math.floor((100 * done) / total)} %  ${what}`);
  };
  const file = await runSuite(suite, { quick, progress }, readResult(results, name));
  showStatus('');
  const { tables, goals } = suite.report(file);
  for (const table of tables) console.log(toTerminal(table));
  for (const { goal, measured, met } of goals) console.log(`${met ? '✔' : '✘'} ${goal}: ${measured}`);
  console.log(`\n${describeRun(file)}\nWritten to ${writeResult(results, file)}`);
}

/** A line that the next one overwrites; nothing in a pipe or a file. */
function showStatus(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
