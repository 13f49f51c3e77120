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

/** The runtime that has these globals. */
export function systemRuntime({ window, navigator, WorkerGlobalScope }: Globals = globalThis): Runtime {
  const runsOn = (name: string) => navigator?.userAgent?.startsWith(name) === true;
  const isWorkers = runsOn('Cloudflare-Workers');
  return {
    now: () => performance.now(),
    wallTime: () => Date.now(),
    random: () => Math.random(),
    // Deno, Bun and Cloudflare also have workers, but not a browser's user agent.
    isBrowser: window?.document !== undefined || (WorkerGlobalScope !== undefined && runsOn('Mozilla/')),
    // Cloudflare Workers reject `redirect: 'error'`; with `'manual'`, their fetch returns the 3xx response.
    redirect: isWorkers ? 'manual' : 'error',
    // Deno's fetch resends a string or bytes when a reused connection closes, but not a Blob.
    resendsPosts: runsOn('Deno/'),
    wakesOtherCalls: !isWorkers,
    setTimer(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
