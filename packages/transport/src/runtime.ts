import { trimmed } from './checks.ts';

/** What the transport takes from the machine, so that a test can pass a clock that it moves by hand. */
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
  /** Whether this runtime's fetch resends a POST by itself when a reused connection closes without a response. */
  readonly resendsPosts: boolean;
  /** Whether one call may wake another. On Workers, each request must be woken by a timer of its own. */
  readonly wakesOtherCalls: boolean;
  /** Calls back after `ms`; the function that it returns cancels that. */
  setTimer(callback: () => void, ms: number): () => void;
}

/** The globals that tell one runtime from another. */
export interface Globals {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly window?: { readonly document?: unknown };
  readonly navigator?: { readonly userAgent?: string };
  readonly WorkerGlobalScope?: unknown;
}

/** An environment variable where the runtime has them; a blank one counts as unset. */
export function readEnvironment(name: string): string | undefined {
  return trimmed((globalThis as Globals).process?.env?.[name]);
}

/** A page, or a worker of one. Deno, Bun and Cloudflare have workers too, but no user agent of a browser. */
export function isBrowser({ window, navigator, WorkerGlobalScope }: Globals): boolean {
  if (window?.document !== undefined) return true;
  return WorkerGlobalScope !== undefined && startsWith(navigator, 'Mozilla/');
}

export function isWorkers({ navigator }: Globals): boolean {
  return startsWith(navigator, 'Cloudflare-Workers');
}

/** Cloudflare Workers refuse `redirect: 'error'`; with `'manual'` a redirect arrives as the 3xx that it is. */
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
