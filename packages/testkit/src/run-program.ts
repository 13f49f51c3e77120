import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A running program. */
export type Run = ChildProcessByStdio<null, Readable, Readable>;

/** The output and exit code of a finished program. */
export interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
  /** The output without line breaks, to search for sentences that are wrapped. */
  readonly said: string;
  readonly errors: string;
}

/** Starts a program of this repository in a process group of its own, as a terminal does. */
export function startProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Run {
  return spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

export async function finish(run: Run): Promise<Finished> {
  const [output, errors, exit] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'exit')]);
  const [exitCode] = exit as [number | null];
  return { exitCode, output, said: output.replaceAll(/\s+/g, ' '), errors };
}

/** Resolves when a line of the output matches. Keeps reading, so that the pipe never fills. */
export function printed({ stdout }: Run, wanted: RegExp): Promise<void> {
  return new Promise((resolve) => {
    createInterface(stdout).on('line', (line) => wanted.test(line) && resolve());
  });
}
