import type { Runtime } from './runtime.ts';

/** A call whose current step ends early when the caller aborts or the client is closed. */
export interface Interruptible {
  /** The caller's signal. When it aborts, the step rejects with its reason. */
  readonly signal: AbortSignal | undefined;
  /** Makes the current step reject with `reason`. Set while a step runs. */
  interrupt?: ((reason: unknown) => void) | undefined;
}

export interface Bounds {
  readonly runtime: Runtime;
  readonly call: Interruptible;
  /** The time limit of the step, in milliseconds, and the reason to reject with when it passes. */
  readonly limit: { readonly ms: number; readonly onTimeout: () => unknown };
}

/**
 * Runs one step of a call. Ends it when the call is interrupted or the time limit passes, even if the step ignores its
 * signal. Clears its timer and removes its listener: `AbortSignal.timeout` and `AbortSignal.any` leave theirs to the
 * garbage collector and cost more.
 */
export function withDeadline<T>(bounds: Bounds, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { runtime, call, limit } = bounds;
  return new Promise<T>((resolve, reject) => {
    if (call.signal?.aborted) return reject(call.signal.reason);
    const controller = new AbortController();
    const end = (reason: unknown) => {
      release();
      // Before `reject`, because an abort listener of the step may read how far the fetch got.
      controller.abort(reason);
      reject(reason);
    };
    const cancelTimer = runtime.setTimer(() => end(limit.onTimeout()), limit.ms);
    const removeListener = onInterrupt(call, end);
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

/** Waits for `ms`. Rejects if the call is interrupted first. */
export function sleep(runtime: Runtime, ms: number, call: Interruptible): Promise<void> {
  return new Promise((resolve, reject) => {
    if (call.signal?.aborted) return reject(call.signal.reason);
    const stop = () => {
      cancelTimer();
      removeListener();
    };
    const cancelTimer = runtime.setTimer(() => {
      stop();
      resolve();
    }, ms);
    const removeListener = onInterrupt(call, (reason) => {
      stop();
      reject(reason);
    });
  });
}

/** Calls `callback` with the reason when the call is interrupted. The returned function unsubscribes. */
export function onInterrupt(call: Interruptible, callback: (reason: unknown) => void): () => void {
  call.interrupt = callback;
  const removeListener = onAbort(call.signal, () => callback(call.signal?.reason));
  return () => {
    call.interrupt = undefined;
    removeListener();
  };
}

interface SharedListener {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const sharedListeners = new WeakMap<AbortSignal, SharedListener>();

/**
 * Calls `callback` when the signal aborts. The returned function unsubscribes. All calls that share a signal use one
 * listener, because Node searches all listeners of a signal whenever one is added or removed.
 */
function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
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
