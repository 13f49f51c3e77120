import type { Runtime } from './runtime.ts';

/** A call whose current step ends early when the caller aborts or the client is closed. */
export interface Interruptible {
  readonly runtime: Runtime;
  /** The caller's signal. When it aborts, the step rejects with its reason. */
  readonly signal: AbortSignal | undefined;
  /** Makes the current step reject with `reason`. Set while a step runs. */
  interrupt?: ((reason: unknown) => void) | undefined;
  /** Ends the current sleep. Set by `sleep`. */
  wake?: () => void;
}

/**
 * Runs one step of a call. Ends it when the call is interrupted, or after `ms` with the reason that `onTimeout` returns,
 * even if the step ignores its signal. Clears its timer and removes its listener: `AbortSignal.timeout` and
 * `AbortSignal.any` leave theirs to the garbage collector and cost more.
 */
export function withDeadline<T>(
  call: Interruptible,
  ms: number,
  onTimeout: () => unknown,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    call.signal?.throwIfAborted();
    const controller = new AbortController();
    const end = (reason: unknown) => {
      // Before `reject`, because an abort listener of the step may read how far the fetch got.
      controller.abort(reason);
      reject(reason);
    };
    const release = watch(call, ms, () => end(onTimeout()), end);
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

/** Waits for `ms`, or until `call.wake` is called. Rejects if the call is interrupted first. */
export function sleep(call: Interruptible, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    call.signal?.throwIfAborted();
    const release = watch(call, ms, resolve, reject);
    call.wake = () => {
      release();
      resolve();
    };
  });
}

/** Calls `onTimer` after `ms`, or `onInterrupt` when the call is interrupted. The returned function cancels both. */
function watch(
  call: Interruptible,
  ms: number,
  onTimer: () => void,
  onInterrupt: (reason: unknown) => void,
): () => void {
  const interrupt = (reason: unknown) => {
    release();
    onInterrupt(reason);
  };
  const cancelTimer = call.runtime.setTimer(() => {
    release();
    onTimer();
  }, ms);
  const removeListener = onAbort(call.signal, interrupt);
  const release = () => {
    cancelTimer();
    removeListener();
    call.interrupt = undefined;
  };
  call.interrupt = interrupt;
  return release;
}

type AbortCallback = (reason: unknown) => void;

const callbacksOf = new WeakMap<AbortSignal, Set<AbortCallback>>();

/**
 * Calls `callback` when the signal aborts. The returned function unsubscribes. All calls that share a signal use one
 * listener, because Node searches all listeners of a signal whenever one is added or removed.
 */
function onAbort(signal: AbortSignal | undefined, callback: AbortCallback): () => void {
  if (!signal) return () => undefined;
  const callbacks = callbacksOf.get(signal) ?? new Set();
  callbacksOf.set(signal, callbacks);
  if (callbacks.size === 0) signal.addEventListener('abort', callAll);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener('abort', callAll);
  };
}

function callAll(this: AbortSignal): void {
  const callbacks = callbacksOf.get(this) as Set<AbortCallback>; // set before this listener is added
  for (const callback of callbacks) callback(this.reason);
}
