import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A script that runs. */
export type Run = ChildProcessByStdio<null, Readable, Readable>;

/** What a run left behind. */
export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
  /** The output without its line breaks, for sentences that are longer than a line. */
  readonly said: string;
  readonly complaints: string;
}

/** Starts `scripts/NAME.ts` in a process group of its own, as a terminal does. */
export function startScript(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Run {
  const script = fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
  return spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

export async function finish(run: Run): Promise<Ended> {
  const [output, complaints, [exitCode]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'exit')]);
  return { exitCode: exitCode as number | null, output, said: output.replaceAll(/\s+/g, ' '), complaints };
}

/** Waits for a line of the output, and lets the rest of it flow. */
export function printed({ stdout }: Run, wanted: RegExp): Promise<void> {
  return new Promise((resolve) => {
    createInterface(stdout).on('line', (line) => wanted.test(line) && resolve());
  });
}
