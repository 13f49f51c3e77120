/** The rate-limit headers of a response; a header that is absent or unreadable is undefined. */
export interface RateLimitFigures {
  /** Requests per window. */
  readonly limit: number | undefined;
  /** Requests left in this window. */
  readonly remaining: number | undefined;
  /** When the window ends, in milliseconds since 1970. */
  readonly resetAt: number | undefined;
  /** The wait that the provider asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** A larger number of seconds is a date (after September 2001), not a wait. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/** Reads the rate-limit headers in every common spelling; `Retry-After` takes precedence. */
export function readRateLimit(headers: Headers, wallTime: number): RateLimitFigures {
  const read = (...names: string[]) => firstNumber(headers, names);
  const reset = read('x-ratelimit-reset', 'x-rate-limit-reset') ?? 0;
  return {
    limit: read('x-ratelimit-limit', 'x-rate-limit'),
    remaining: readRemaining(headers),
    resetAt: reset < EPOCH_SECONDS ? undefined : epochMs(reset),
    retryAfterMs:
      waitMs(headers.get('retry-after'), wallTime) ?? waitMs(headers.get('x-ratelimit-retryafter'), wallTime),
  };
}

/** The number of requests left in the window. Unlike the other headers, it is read for every response. */
export function readRemaining(headers: Headers): number | undefined {
  return firstNumber(headers, ['x-ratelimit-remaining', 'x-rate-limit-remaining']);
}

/** How long to wait after a response. The end of the window matters only when the limit was reached. */
export function requestedWaitMs(figures: RateLimitFigures, rateLimited: boolean, wallTime: number): number | undefined {
  return figures.retryAfterMs ?? (rateLimited ? untilMs(figures.resetAt, wallTime) : undefined);
}

/**
 * Parses a wait in seconds, an epoch timestamp or an HTTP date; undefined when it is invalid, past or implausibly far
 * ahead.
 */
function waitMs(value: string | null, wallTime: number): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isNaN(seconds)) return untilMs(Date.parse(value), wallTime);
  return seconds < EPOCH_SECONDS ? plausibleMs(seconds * 1000) : untilMs(epochMs(seconds), wallTime);
}

function epochMs(stamp: number): number {
  return stamp < EPOCH_MILLISECONDS ? stamp * 1000 : stamp;
}

/** More than 30 days is a wrong unit, not a rate limit. */
const LONGEST_PLAUSIBLE_MS = 30 * 86_400_000;

function untilMs(epoch: number | undefined, wallTime: number): number | undefined {
  return plausibleMs((epoch ?? Number.NaN) - wallTime);
}

/** A wait of 0 counts as none, so that the backoff applies. */
function plausibleMs(wait: number): number | undefined {
  return wait > 0 && wait <= LONGEST_PLAUSIBLE_MS ? wait : undefined;
}

/** Reads the number before any parameters, such as the window in `100;w=60`. */
function firstNumber(headers: Headers, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = Number.parseFloat(headers.get(name) ?? '');
    if (value >= 0 && value < Infinity) return value;
  }
  return undefined;
}
