/** How many requests are accepted in a window of time. */
export interface RateLimit {
  readonly requests: number;
  /** The length of the window in milliseconds; a window starts with its first request. */
  readonly perMs: number;
}

export interface RateLimitFigures extends RateLimit {
  readonly allowed: boolean;
  readonly remaining: number;
  /** When the window ends, in whole Unix seconds. */
  readonly resetSeconds: number;
  /** Whole seconds until then; 0 if the request is allowed. */
  readonly waitSeconds: number;
}

export interface RateLimiter {
  /** Counts a request. */
  take(now: number): RateLimitFigures;
  reset(): void;
}

export function createRateLimiter({ requests, perMs }: RateLimit): RateLimiter {
  let startedAt = -Infinity;
  let taken = 0;
  return {
    take(now) {
      if (now >= startedAt + perMs) {
        startedAt = now;
        taken = 0;
      }
      const allowed = taken < requests;
      if (allowed) taken += 1;
      const endsAt = startedAt + perMs;
      const waitSeconds = allowed ? 0 : Math.max(1, Math.ceil((endsAt - now) / 1000));
      const resetSeconds = Math.ceil(endsAt / 1000);
      return { requests, perMs, allowed, remaining: requests - taken, resetSeconds, waitSeconds };
    },
    reset() {
      startedAt = -Infinity;
    },
  };
}
