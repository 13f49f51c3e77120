import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface CommandOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the runners of this process say to their children, which a user's shell does not say. */
const RUNNERS_OWN = /^(?:VITEST.*|TEST|NODE_ENV|TURBO_.*|npm_(?!config_).*|PNPM_.*|INIT_CWD)$/;

/**
 * Runs a command, as a user's shell would, and gives what it wrote to its output.
 *
 * @throws Error with all that it wrote, unless its exit code is 0.
 */
export async function runCommand(command: readonly string[], { cwd, environment }: CommandOptions): Promise<string> {
  const [name = '', ...args] = command;
  const inherited = Object.entries(process.env).filter(([variable]) => !RUNNERS_OWN.test(variable));
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', ...environment };
  // In a group of its own, so that all that it starts can be ended with it.
  const child = spawn(name, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = (): void => endGroup(child.pid);
  process.once('exit', end);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  process.off('exit', end);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}:\n${output}${errors}`);
  return output;
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
