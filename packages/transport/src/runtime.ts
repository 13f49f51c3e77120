import { isBrowser, redirectMode } from './environment.ts';

/** What the transport takes from the machine, so that a test can hand it a clock that it moves by hand. */
export interface Runtime {
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  now(): number;
  /** Milliseconds since 1970, for headers that name a date. */
  wallTime(): number;
  /** A number in [0, 1). */
  random(): number;
  /** Whether this is a browser, where a key is not safe. */
  readonly isBrowser: boolean;
  /** How this runtime can be told not to follow redirects. */
  readonly redirect: 'error' | 'manual';
  /** Calls back after `ms`; what it returns cancels that. */
  setTimer(callback: () => void, ms: number): () => void;
}

export const systemRuntime: Runtime = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  random: () => Math.random(),
  get isBrowser() {
    return isBrowser(globalThis);
  },
  get redirect() {
    return redirectMode(globalThis);
  },
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
