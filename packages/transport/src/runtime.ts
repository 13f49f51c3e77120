/** What the transport takes from the machine, so that a test can hand it a clock that it moves by hand. */
export interface Runtime {
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  now(): number;
  /** Milliseconds since 1970, for headers that name a date. */
  wallTime(): number;
  /** A number in [0, 1). */
  random(): number;
  /** Calls back after `ms`; what it returns cancels that. */
  setTimer(callback: () => void, ms: number): () => void;
}

export const systemRuntime: Runtime = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  random: () => Math.random(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
