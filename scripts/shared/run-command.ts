import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../workspace.ts';
import { Interrupted, watchInterruptions } from './interruption.ts';

const CLIENTS = ['@bot-messages/sendbird', '@bot-messages/cometchat'];

/** The exit code of a command that can't start, as opposed to one that fails. */
const UNUSABLE = 2;

/** Runs a command that needs the built clients, until it returns its exit code or is interrupted. */
export async function runCommand(run: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const problem = CLIENTS.map(whatIsMissing).find((sentence) => sentence !== undefined);
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = UNUSABLE;
    return;
  }
  try {
    process.exitCode = await run(watchInterruptions());
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    // Exits immediately, which also ends a Prism that is still starting.
    process.exit(error.exitCode);
  }
}

/** Says which command to run first. Node's own message would be a stack trace. */
function whatIsMissing(name: string): string | undefined {
  const path = entryOf(name);
  if (path === undefined) return `${name} is not installed. Run: npx -y pnpm@12.21.0 install`;
  if (existsSync(path)) return undefined;
  return `${name} is not built: ${relative(root, path)} is missing. Run: npx -y pnpm@12.21.0 build`;
}

/** The file that an `import` of the package resolves to, whether or not it exists. */
function entryOf(name: string): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve(name));
  } catch {
    return undefined;
  }
}
