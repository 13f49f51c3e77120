import type { RateLimitFigures } from './rate-limit-figures.ts';

/**
 * What to do when nobody knows whether a message was processed: `at-most-once` gives up and says so,
 * `at-least-once` sends it again with the same deduplication id.
 */
export type Delivery = 'at-most-once' | 'at-least-once';

/** A limiter that many processes share. */
export interface RateLimiter {
  /** Resolves when the next request may leave; rejects when `signal` aborts. */
  acquire(signal: AbortSignal): Promise<void>;
}

/** What `onResponse` is told, once for each answer. */
export interface ResponseEvent {
  /** 1 for the first request of a call. */
  readonly attempt: number;
  /** HTTP status. */
  readonly status: number;
  /** From send to the last body byte, in milliseconds. */
  readonly durationMs: number;
  readonly rateLimit: RateLimitFigures;
}

/** What `onRetry` is told before each wait. */
export interface RetryEvent {
  /** The attempt that failed; 1 for the first request of a call. */
  readonly attempt: number;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The wait before the next attempt, in milliseconds. */
  readonly delayMs: number;
  readonly rateLimit: RateLimitFigures | undefined;
}

/** An API key, or where to get it: a function is asked once per call, so that a key can rotate. */
export type SecretSource = string | (() => string | Promise<string>);

/** Limits that hold for a client and can be set anew for one call. */
export interface CallLimits {
  /** One attempt, from send to the last body byte, in milliseconds. Default 30 000. */
  timeoutMs?: number | undefined;
  /** The whole call: attempts, waits, pacing, key look-up, in milliseconds. Default 120 000. */
  totalTimeoutMs?: number | undefined;
  /** Further attempts after the first. Default 2. */
  maxRetries?: number | undefined;
  /** Default `at-most-once`. */
  delivery?: Delivery | undefined;
  /** Extra request headers. Default none. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The options of one call; what is absent comes from the client's settings. */
export interface CallOptions extends CallLimits {
  /** Ends the call at once, in any state; the call rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
}

/** The settings that both clients share. */
export interface TransportSettings extends CallLimits {
  /**
   * Replaces the derived URL, `/v3` included. `http:` is refused unless the host is a loopback one or
   * `allowInsecureHttp` is set.
   */
  baseUrl?: string | undefined;
  /** Lets `baseUrl` be `http:` to any host: the key then travels in clear text. Default false. */
  allowInsecureHttp?: boolean | undefined;
  /**
   * Spreads this client's sends evenly, at most this many per second; a hundredth of it stays unused, for timers that are
   * late. Default: no pacing; the rate-limit headers of the answers alone hold calls back.
   */
  requestsPerSecond?: number | undefined;
  /** Awaited before every attempt. Default none. */
  rateLimiter?: RateLimiter | undefined;
  /** Any WHATWG fetch. Default `globalThis.fetch`, looked up at each request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Told before each wait. What it throws is ignored. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Told after each answer. What it throws is ignored. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** The key is a server secret: in a browser the factory throws unless this is set. Default false. */
  dangerouslyAllowBrowser?: boolean | undefined;
}
