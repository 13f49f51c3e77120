import { setImmediate } from 'node:timers/promises';

/** What a shell expects of a program that ended because of a signal: 128 and the signal's number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Nobody reads any more, as in `demo | head -1`. */
const BROKEN_PIPE = 141;

/** The reason to stop at once: the person who watches has had enough. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('Interrupted: nothing is left running.');
    this.exitCode = exitCode;
  }
}

/** Aborts with an `Interrupted`. The listeners stay, since pnpm may pass the same Ctrl-C on a second time. */
export function watchInterruptions(): AbortSignal {
  const controller = new AbortController();
  const stop = (exitCode: number) => controller.abort(new Interrupted(exitCode));
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) process.on(signal, () => stop(exitCode));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop(BROKEN_PIPE));
  return controller.signal;
}

/** Waits for `work`, but not beyond an interruption. */
export function unlessInterrupted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Before a failure is blamed on anything: Ctrl-C goes to the mocks as well, and their end can be seen a moment before
 * the signal itself, which comes later in the same turn of the event loop.
 */
export async function refuseIfInterrupted(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
