import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collect, endGroup, start, type RunOptions } from './run.ts';

/** A server in this process or in a process of its own. */
export interface RunningServer {
  /** `http://127.0.0.1:4321` */
  readonly url: string;
  close(): Promise<void>;
}

/** Makes a server listen on the loopback interface, on a port that the system picks. */
export async function listen(server: Server): Promise<RunningServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Starts a server that picks its own port, and waits until it prints its URL.
 *
 * @throws Error with the output, if it exits before that.
 */
export async function startApp(command: readonly string[], options: RunOptions): Promise<RunningServer> {
  const child = start(command, options);
  const output = collect(child);
  const ended = once(child, 'close');
  const url = await Promise.race([listening(child, output), ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`${command.join(' ')} ended before it listened:\n${output()}`);
  return { url, close: () => end(child, ended) };
}

function listening({ stdout }: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve) => {
    stdout?.on('data', () => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

/** Ends the whole process group, since the server may have started processes. */
async function end({ pid }: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (pid !== undefined) endGroup(pid);
  await ended;
}
