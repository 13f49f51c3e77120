import type { Runtime } from './runtime.ts';

export interface Bounds {
  readonly runtime: Runtime;
  /** The caller's signal: its abort rejects with its reason. */
  readonly signal: AbortSignal | undefined;
  /** The time limit of the step, in milliseconds, and what to reject with when it is over. */
  readonly limit: { readonly ms: number; readonly onTimeout: () => unknown };
}

/**
 * Runs one step of a call, and ends it when the caller aborts or the time is over, whether or not the step respects the
 * signal that it gets. Uses one timer that is cleared and one listener that is removed: `AbortSignal.timeout` and
 * `AbortSignal.any` leave theirs to the garbage collector and cost more.
 */
export function withDeadline<T>(bounds: Bounds, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { runtime, signal, limit } = bounds;
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const end = (reason: unknown) => {
      release();
      // First: a listener of the step may look at what the fetch had done by then.
      controller.abort(reason);
      reject(reason);
    };
    const cancelTimer = runtime.setTimer(() => end(limit.onTimeout()), limit.ms);
    const removeListener = onAbort(signal, () => end(signal?.reason));
    const release = () => {
      cancelTimer();
      removeListener();
    };
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

/** Waits; rejects with the signal's reason if the caller aborts first. */
export function sleep(runtime: Runtime, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const end = (settle: () => void) => () => {
      cancelTimer();
      removeListener();
      settle();
    };
    const cancelTimer = runtime.setTimer(end(resolve), ms);
    const removeListener = onAbort(
      signal,
      end(() => reject(signal?.reason)),
    );
  });
}

interface SharedListener {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const sharedListeners = new WeakMap<AbortSignal, SharedListener>();

/**
 * Calls back when the signal aborts; the function that it returns ends that. A signal gets one listener however many calls
 * share it: Node searches all listeners of a signal whenever one is added or removed.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => undefined;
  const shared = sharedListeners.get(signal) ?? listenTo(signal);
  shared.callbacks.add(callback);
  return () => {
    if (shared.callbacks.delete(callback) && shared.callbacks.size === 0) {
      signal.removeEventListener('abort', shared.listener);
      sharedListeners.delete(signal);
    }
  };
}

function listenTo(signal: AbortSignal): SharedListener {
  const callbacks = new Set<() => void>();
  const listener = () => {
    for (const callback of callbacks) callback();
  };
  const shared = { callbacks, listener };
  signal.addEventListener('abort', listener);
  sharedListeners.set(signal, shared);
  return shared;
}
