import type { Runtime } from './runtime.ts';

export interface Bounds {
  readonly runtime: Runtime;
  /** The caller's signal: its abort rejects with its reason. */
  readonly signal: AbortSignal | undefined;
  /** The step's time, in milliseconds, and what to reject with when it is up. */
  readonly limit?: { readonly ms: number; readonly onTimeout: () => unknown } | undefined;
}

/**
 * Runs one step of a call, and ends it the moment that the caller aborts or its time is up, whether or not the step
 * heeds the signal it is given. One timer that is cleared and one listener that is removed: `AbortSignal.timeout` and
 * `AbortSignal.any` leave theirs to the garbage collector and cost more.
 */
export function within<T>(bounds: Bounds, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { runtime, signal, limit } = bounds;
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const release = () => {
      cancelTimer?.();
      signal?.removeEventListener('abort', onAbort);
    };
    const end = (reason: unknown) => {
      release();
      reject(reason);
      controller.abort(reason);
    };
    const onAbort = () => end(signal?.reason);
    const cancelTimer = limit && runtime.setTimer(() => end(limit.onTimeout()), limit.ms);
    signal?.addEventListener('abort', onAbort);
    const run = async (): Promise<void> => {
      try {
        resolve(await step(controller.signal));
      } catch (error) {
        reject(error);
      } finally {
        release();
      }
    };
    void run();
  });
}

/** Waits, unless the caller aborts first. */
export function sleep(runtime: Runtime, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return within({ runtime, signal }, (ended) => {
    return new Promise((resolve) => {
      const cancelTimer = runtime.setTimer(resolve, ms);
      ended.addEventListener('abort', cancelTimer);
    });
  });
}
