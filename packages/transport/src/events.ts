import type { RetryAdvice } from './provider.ts';
import type { RateLimitFigures } from './rate-limit-headers.ts';

/** Passed to `onResponse`, once for each response. */
export interface ResponseEvent {
  /** 1 for the first request of a call. */
  readonly attempt: number;
  /** HTTP status. */
  readonly status: number;
  /** From send to the last body byte, in milliseconds. */
  readonly durationMs: number;
  readonly rateLimit: RateLimitFigures;
}

/** Passed to `onRetry` before each wait. */
export interface RetryEvent {
  /** The attempt that failed; 1 for the first request of a call. */
  readonly attempt: number;
  /** HTTP status, if there was a response. */
  readonly status: number | undefined;
  /** The wait before the next attempt, in milliseconds. */
  readonly delayMs: number;
  readonly rateLimit: RateLimitFigures | undefined;
}

/** Identifies a call in its events. */
interface CallEventFacts {
  /** A random id, the same in all events of a call. */
  readonly callId: string;
  readonly botId: string;
  /** The `dedup_id` or `muid` that every attempt carries, if there is one. */
  readonly deduplicationId?: string | undefined;
  /**
   * OpenTelemetry's `error.type`, with few possible values: the status of an error response, otherwise the `name` of
   * the error, or `aborted`. Undefined after a success.
   */
  readonly errorType?: string | undefined;
}

/** Passed to `onAttempt`, once for each request of `sendBotMessage`, with or without a response. */
export interface AttemptEvent extends CallEventFacts {
  /** 1 for the first request of a call; OpenTelemetry's `http.request.resend_count` is one less. */
  readonly attempt: number;
  /** `http.response.status_code`, if there was a response. */
  readonly statusCode?: number | undefined;
  /** `http.client.request.duration`, but in milliseconds: from send to the last body byte. */
  readonly durationMs: number;
  /** The rate-limit headers, if there was a complete response. */
  readonly rateLimit?: RateLimitFigures | undefined;
  /** The wait before the next attempt, in milliseconds. Undefined when the client does not retry after a wait. */
  readonly delayMs?: number | undefined;
  /** The `retry` of the call's error if this attempt ends it, or `new-key`. Undefined otherwise. */
  readonly retry?: RetryAdvice | undefined;
}

/** Passed to `onCallEnd`, once when a call of `sendBotMessage` resolves or rejects. */
export interface CallEvent extends CallEventFacts {
  /** Number of requests made. */
  readonly attempts: number;
  /** The whole call, waits included, in milliseconds. */
  readonly durationMs: number;
  /** Whether the message may have been delivered: `true` after a success, too. */
  readonly mayHaveBeenDelivered: boolean;
  /** Whether sending the message again can succeed. Undefined after a success. */
  readonly retry?: RetryAdvice | undefined;
}
