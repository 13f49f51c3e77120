import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './workspace.ts';

const CLIENTS = ['@bot-messages/sendbird', '@bot-messages/cometchat'];

/** The exit code of a command that could not start, as opposed to one that failed. */
const UNUSABLE = 2;

/** The exit code of a program that a signal ended: 128 and the signal's number. */
const INTERRUPTED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** As for SIGPIPE: the reader of the output has closed it, as in `demo | head -1`. */
const BROKEN_PIPE = 141;

/** Runs a command that needs the built clients, until it returns its exit code or is interrupted. */
export async function runCommand(run: () => Promise<number>): Promise<void> {
  const problem = CLIENTS.map(findProblem).find((sentence) => sentence !== undefined);
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = UNUSABLE;
    return;
  }
  for (const [signal, exitCode] of Object.entries(INTERRUPTED)) process.on(signal, () => interrupt(exitCode));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => interrupt(BROKEN_PIPE));
  process.exitCode = await run();
}

/** Exits at once: a Prism that runs or still starts is killed on exit. */
function interrupt(exitCode: number): never {
  process.stderr.write('\nInterrupted: nothing is left running.\n');
  process.exit(exitCode);
}

/** Tells someone who runs the script directly what to do; Node's own message is a stack trace. */
function findProblem(name: string): string | undefined {
  let path: string;
  try {
    path = fileURLToPath(import.meta.resolve(name));
  } catch {
    return `${name} is not installed. Run: npx -y pnpm@12.21.0 install`;
  }
  if (existsSync(path)) return undefined;
  return `${name} is not built: ${relative(root, path)} is missing. Run: npx -y pnpm@12.21.0 build`;
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** The longest line that a report prints. */
const WIDTH = 100;

/** Breaks a text at its spaces into lines that all start at the same column. */
export function indented(text: string, columns: number): string[] {
  const lines = text.match(new RegExp(`\\S.{0,${WIDTH - columns - 1}}(?=\\s|$)|\\S+`, 'g')) ?? [];
  return lines.map((line) => ' '.repeat(columns) + line);
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
