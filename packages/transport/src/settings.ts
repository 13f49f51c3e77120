import { checkHeader, checkNumber, copyOf, kindOf, shown, trimmed } from './checks.ts';
import { ConfigurationError } from './errors.ts';
import type { AttemptEvent, CallEvent, ResponseEvent, RetryEvent } from './events.ts';
import { readEnvironment } from './runtime.ts';

/**
 * What to do when it is unknown whether a message was processed: `at-most-once` rejects with an error that reports it,
 * `at-least-once` sends the message again with the same deduplication id.
 */
export type Delivery = 'at-most-once' | 'at-least-once';

/** A rate limiter, such as one that several processes share. */
export interface RateLimiter {
  /** Resolves when the next request may be sent; rejects when `signal` aborts. */
  acquire(signal: AbortSignal): Promise<void>;
}

/**
 * An API key, or a function that returns it. The function is called once per call, so that keys can be rotated, and once
 * more with the refused key when the provider refuses it. The message is then sent with the new key.
 */
export type SecretSource = string | ((refusedKey?: string) => string | Promise<string>);

/** Limits of a client, which each call can override. */
export interface CallLimits {
  /** One attempt, from send to the last body byte, in milliseconds. Default 30 000. */
  timeoutMs?: number | undefined;
  /** The whole call: attempts, waits, pacing and key lookup, in milliseconds. Default 120 000. */
  totalTimeoutMs?: number | undefined;
  /** Attempts after the first, whatever their cause; a request sent again with a new key does not count. Default 2. */
  maxRetries?: number | undefined;
  /** Default `at-most-once`. */
  delivery?: Delivery | undefined;
  /** Extra request headers. Default none. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The options of one call. They default to the client's settings. */
export interface CallOptions extends CallLimits {
  /** Ends the call at once, in any state; it rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
}

/** The settings that both clients share. */
export interface TransportSettings extends CallLimits {
  /**
   * Replaces the derived URL, including `/v3`. `http:` is rejected unless the host is a loopback address or
   * `allowInsecureHttp` is set.
   */
  baseUrl?: string | undefined;
  /** Allows `http:` to any host in `baseUrl`, which sends the key in clear text. Default false. */
  allowInsecureHttp?: boolean | undefined;
  /**
   * Spaces this client's sends evenly, at most this many per second. One percent stays unused, as a margin for late
   * timers. Default: no pacing; only the rate-limit headers of the responses delay calls.
   */
  requestsPerSecond?: number | undefined;
  /** Awaited before every attempt, and again if a 429 has paused the client in the meantime. Default none. */
  rateLimiter?: RateLimiter | undefined;
  /** Any WHATWG fetch. Default `globalThis.fetch`, read at each request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Called once for each request of `sendBotMessage`, with or without a response. Errors that it throws are ignored. */
  onAttempt?: ((event: AttemptEvent) => void) | undefined;
  /** Called once when a call of `sendBotMessage` resolves or rejects. Errors that it throws are ignored. */
  onCallEnd?: ((event: CallEvent) => void) | undefined;
  /** Called before each wait. Errors that it throws are ignored. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called after each response. Errors that it throws are ignored. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Allows a browser, where the key is exposed to every user. Without it, the factory throws there. Default false. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** The limits of one call, with all defaults applied. */
export interface Limits {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxRetries: number;
  readonly delivery: Delivery;
}

const DEFAULTS: Limits = {
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxRetries: 2,
  delivery: 'at-most-once',
};

/** Merges a client's settings over the defaults, or a call's options over the client's settings. */
export function resolveLimits(provider: string, given: CallOptions, base: Limits = DEFAULTS): Limits {
  const { headers = {}, signal, delivery = base.delivery } = given;
  for (const [name, value] of Object.entries(copyOf(provider, 'headers', headers))) checkHeader(provider, name, value);
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new ConfigurationError(provider, 'signal: expected an AbortSignal');
  }
  const number = (name: 'timeoutMs' | 'totalTimeoutMs' | 'maxRetries', least: number) =>
    checkNumber(provider, name, given[name] ?? base[name], least);
  return {
    timeoutMs: number('timeoutMs', 1),
    totalTimeoutMs: number('totalTimeoutMs', 1),
    maxRetries: number('maxRetries', 0),
    delivery: checkDelivery(provider, delivery),
  };
}

function checkDelivery(provider: string, delivery: Delivery): Delivery {
  if (delivery === 'at-most-once' || delivery === 'at-least-once') return delivery;
  throw new ConfigurationError(
    provider,
    `delivery: expected 'at-most-once' or 'at-least-once', got ${shown(delivery)}`,
  );
}

/** Returns a text setting, or its environment variable. Throws for any other type instead of treating it as absent. */
export function textSetting(provider: string, name: string, given: unknown, variable: string): string | undefined {
  if (given === undefined || typeof given === 'string') return trimmed(given) ?? readEnvironment(variable);
  throw new ConfigurationError(provider, `${name}: expected a string, got ${kindOf(given)}`);
}
