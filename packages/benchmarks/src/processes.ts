import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A child process that answers one request at a time. */
export interface Child extends AsyncDisposable {
  ask<Response>(request: unknown): Promise<Response>;
}

/** Starts a file of this package that calls `answerParent`. */
export function startChild(entry: URL, execArgv: readonly string[] = []): Child {
  const child = fork(entry, { execArgv: [...execArgv], serialization: 'json' });
  const exited = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`${entry.pathname.split('/').slice(-2).join('/')} ended with ${String(code)}`);
  });
  // The child may exit while no request waits for it.
  exited.catch(() => undefined);
  return {
    async ask<Response>(request: unknown) {
      const responded = once(child, 'message');
      child.send(request as object);
      const [response] = (await Promise.race([responded, exited])) as [Response];
      return response;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited.catch(() => undefined);
    },
  };
}

/** Starts a child process for a single request. */
export async function askOnce<Response>(entry: URL, request: unknown, execArgv?: readonly string[]): Promise<Response> {
  await using child = startChild(entry, execArgv);
  return await child.ask<Response>(request);
}

/** Answers the requests of the parent process, and exits when the parent does. */
export function answerParent(respond: (request: unknown) => unknown): void {
  const answer = async (request: unknown): Promise<void> => void process.send?.(await respond(request));
  process.once('disconnect', () => process.exit());
  process.on('message', (request) => void answer(request));
}

/** Runs a command and returns its standard output. The error of one that fails has all of its output. */
export async function runCommand([name = '', ...args]: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(name, args, { cwd, env: { ...process.env, NO_COLOR: '1' } });
  return stdout;
}

/** An empty folder that is removed at the end of its block, or when the process exits before. */
export function temporaryFolder(name: string): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), `bot-messages-${name}-`));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path,
    [Symbol.dispose]() {
      process.off('exit', remove);
      remove();
    },
  };
}

/** Finds by name what cannot be sent to another process. */
export function byName<Item extends { readonly name: string }>(items: readonly Item[], name: string): Item {
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`there is no '${name}' among ${items.map((item) => item.name).join(', ')}`);
  return found;
}
