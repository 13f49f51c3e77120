import { trimmed } from './checks.ts';

/** The platform features that the transport uses. Tests replace them, for example with a manual clock. */
export interface Runtime {
  /** Milliseconds on a monotonic clock; only differences are meaningful. */
  now(): number;
  /** Milliseconds since 1970, for headers that contain a date. */
  wallTime(): number;
  /** A number in [0, 1). */
  random(): number;
  /** Whether this is a browser, where a key would be exposed. */
  readonly isBrowser: boolean;
  /** The `redirect` option that keeps this runtime's fetch from following redirects. */
  readonly redirect: 'error' | 'manual';
  /** Whether this runtime's fetch resends a POST on its own when a reused connection closes without a response. */
  readonly resendsPosts: boolean;
  /** Whether one call may wake another. On Workers, only a request's own timers can wake it. */
  readonly wakesOtherCalls: boolean;
  /** Calls `callback` after `ms`. The returned function cancels the timer. */
  setTimer(callback: () => void, ms: number): () => void;
}

/** The globals that distinguish runtimes. */
export interface Globals {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly window?: { readonly document?: unknown };
  readonly navigator?: { readonly userAgent?: string };
  readonly WorkerGlobalScope?: unknown;
}

/** Reads an environment variable, if the runtime has them. Treats a blank value as unset. */
export function readEnvironment(name: string): string | undefined {
  return trimmed((globalThis as Globals).process?.env?.[name]);
}

/** Detects a page or its worker. Deno, Bun and Cloudflare also have workers, but not a browser's user agent. */
export function isBrowser({ window, navigator, WorkerGlobalScope }: Globals): boolean {
  if (window?.document !== undefined) return true;
  return WorkerGlobalScope !== undefined && startsWith(navigator, 'Mozilla/');
}

export function isWorkers({ navigator }: Globals): boolean {
  return startsWith(navigator, 'Cloudflare-Workers');
}

/** Cloudflare Workers reject `redirect: 'error'`; with `'manual'`, their fetch returns the 3xx response. */
export function redirectMode(globals: Globals): 'error' | 'manual' {
  return isWorkers(globals) ? 'manual' : 'error';
}

/** Deno's fetch resends a string or bytes when a reused connection closes, but not a Blob. */
export function resendsPosts({ navigator }: Globals): boolean {
  return startsWith(navigator, 'Deno/');
}

function startsWith(navigator: Globals['navigator'], name: string): boolean {
  return navigator?.userAgent?.startsWith(name) === true;
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
  get resendsPosts() {
    return resendsPosts(globalThis);
  },
  get wakesOtherCalls() {
    return !isWorkers(globalThis);
  },
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
