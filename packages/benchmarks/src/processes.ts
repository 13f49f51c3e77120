import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One call of a function in a child process. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** A process with one module in it, whose functions are called one at a time. */
export interface Child<Module> extends AsyncDisposable {
  call<Name extends keyof Module & string>(
    name: Name,
    ...args: Module[Name] extends (...args: infer Args) => unknown ? Args : never
  ): Promise<Module[Name] extends (...args: never) => infer Result ? Awaited<Result> : never>;
}

/** Starts a process that imports a module. What is passed to its functions and returned by them is JSON. */
export function startChild<Module>(module: URL, execArgv: readonly string[] = []): Child<Module> {
  const entry = new URL('child.ts', import.meta.url);
  const child = fork(entry, [module.href], { execArgv: [...execArgv], serialization: 'json' });
  const exited = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`${module.pathname.split('/').slice(-2).join('/')} ended with ${String(code)}`);
  });
  // The child may exit while no call waits for it.
  exited.catch(() => undefined);
  return {
    async call(name, ...args) {
      const responded = once(child, 'message');
      child.send({ name, args } satisfies Call);
      const [{ result }] = (await Promise.race([responded, exited])) as [{ result: never }];
      return result;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited.catch(() => undefined);
    },
  };
}

/** Runs a command and returns its standard output. The error of one that fails has what it wrote to stderr. */
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
