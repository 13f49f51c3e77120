import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './workspace.ts';

const CLIENTS = ['@bot-messages/sendbird', '@bot-messages/cometchat'];

/** The exit code of a command that can't start, as opposed to one that fails. */
const UNUSABLE = 2;

/** The exit code of a program that a signal ends: 128 plus the signal's number. */
const INTERRUPTED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The exit code for SIGPIPE, when the reader closes the output, as in `demo | head -1`. */
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

/** Exits immediately, which also ends a Prism that is still starting. */
function interrupt(exitCode: number): never {
  process.stderr.write('\nInterrupted: nothing is left running.\n');
  process.exit(exitCode);
}

/** Says which command to run first. Node's own message would be a stack trace. */
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

/** Wraps a text at its spaces, and indents every line. */
export function indented(text: string, columns: number): string[] {
  const lines = text.match(new RegExp(`\\S.{0,${WIDTH - columns - 1}}(?=\\s|$)|\\S+`, 'g')) ?? [];
  return lines.map((line) => ' '.repeat(columns) + line);
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
