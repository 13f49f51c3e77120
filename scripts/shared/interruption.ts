import { setImmediate } from 'node:timers/promises';

/** The exit code of a program that a signal ends: 128 plus the signal's number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The exit code for SIGPIPE, when the reader closes the output, as in `demo | head -1`. */
const BROKEN_PIPE = 141;

/** The abort reason of an interrupted command. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('Interrupted: nothing is left running.');
    this.exitCode = exitCode;
  }
}

/** Aborts with an `Interrupted`. Keeps the listeners, since pnpm may forward the same Ctrl-C a second time. */
export function watchInterruptions(): AbortSignal {
  const controller = new AbortController();
  const stop = (exitCode: number) => controller.abort(new Interrupted(exitCode));
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) process.on(signal, () => stop(exitCode));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop(BROKEN_PIPE));
  return controller.signal;
}

/** Settles as `work` does, or rejects as soon as the command is interrupted. */
export function unlessInterrupted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Call this before reporting a failure. Ctrl-C reaches the child processes too, and their exit can be observed before
 * the signal in the same turn of the event loop.
 */
export async function refuseIfInterrupted(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
