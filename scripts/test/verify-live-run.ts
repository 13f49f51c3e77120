import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Summary } from '../verify-live/summary.ts';

export type Run = ChildProcessByStdio<null, Readable, Readable>;

/** What a run left behind. */
export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
  /** The output without its line breaks, for sentences that are longer than a line. */
  readonly said: string;
  readonly complaints: string;
}

const script = fileURLToPath(new URL('../verify-live.ts', import.meta.url));

/** Starts the command as a user does, in a process group of its own, with nothing of this environment's keys. */
export function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:SENDBIRD|COMETCHAT)_/.test(name));
  const env = { ...Object.fromEntries(own), ...environment };
  return spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

export async function finish(run: Run): Promise<Ended> {
  const [output, complaints, [exitCode]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'exit')]);
  return { exitCode: exitCode as number | null, output, said: output.replaceAll(/\s+/g, ' '), complaints };
}

/** Runs it with a report for programs, and reads that. */
export async function runWithReport(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended & { report: Summary; reportText: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-live-test-'));
  try {
    const path = join(folder, 'report.json');
    const ended = await finish(start([...args, '--json', path], environment));
    const reportText = readFileSync(path, 'utf8');
    return { ...ended, reportText, report: JSON.parse(reportText) as Summary };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
