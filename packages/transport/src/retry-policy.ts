import type { Failure } from './classify-failure.ts';
import type { RetryAdvice } from './provider.ts';
import type { Delivery, Limits } from './settings.ts';

/** How a failed attempt ended. */
export interface Outcome {
  /** The response's status, if one arrived. */
  readonly status?: number | undefined;
  /** Whether the response reports the provider's rate limit. */
  readonly rateLimited: boolean;
  /** Why no complete response arrived, if none did. */
  readonly failure?: Failure | undefined;
  /** Whether the provider reports a repeated deduplication id. */
  readonly duplicate?: boolean | undefined;
  /** What the error code says about a retry, unless it is unknown or says `never`. */
  readonly advice?: RetryAdvice | undefined;
}

const TRANSIENT_STATUSES = new Set<number | undefined>([408, 500, 502, 503, 504]);

/** Whether the provider may have accepted the message, so that sending it again could show it twice. */
export function mayHaveBeenProcessed({ status, rateLimited, failure, advice }: Outcome): boolean {
  if (rateLimited) return false;
  if (advice === 'if-duplicates-are-acceptable') return true;
  if (status === undefined) return failure === 'ambiguous';
  return status < 300 || status === 408 || status >= 500;
}

/** The delivery table: whether to make another attempt after this outcome. */
export function mayTryAgain(outcome: Outcome, delivery: Delivery): boolean {
  if (outcome.rateLimited || outcome.failure === 'unsent') return true;
  const isTransient = outcome.failure !== undefined || TRANSIENT_STATUSES.has(outcome.status);
  return delivery === 'at-least-once' && isTransient && mayHaveBeenProcessed(outcome);
}

/** What an error says about sending the message again, from the last outcome and what earlier attempts may have done. */
export function adviseRetry(outcome: Outcome, mayHaveBeenDelivered: boolean): RetryAdvice {
  const advice = adviseForOutcome(outcome);
  return mayHaveBeenDelivered && advice !== 'never' ? 'if-duplicates-are-acceptable' : advice;
}

/** What an error says when no attempt is in flight: the last one, if there was one, is not what ended the call. */
export function adviseUnsent(mayHaveBeenDelivered: boolean): RetryAdvice {
  return adviseRetry({ rateLimited: false, failure: 'unsent' }, mayHaveBeenDelivered);
}

function adviseForOutcome(outcome: Outcome): RetryAdvice {
  if (outcome.rateLimited) return 'after-wait';
  if (outcome.advice === 'new-key') return 'new-key';
  if (outcome.failure === 'unsent') return 'safe';
  return mayHaveBeenProcessed(outcome) ? 'if-duplicates-are-acceptable' : 'never';
}

/** A call fails at once when the provider asks for a longer wait, so that the caller decides what to do. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * Whether to make another attempt after `waitMs`: the wait that the provider asks for, otherwise the backoff. `attempts`
 * counts those against `maxRetries`, and `remainingMs` is the time until the call's deadline.
 */
export function mayRetry(
  outcome: Outcome,
  { maxRetries, delivery }: Limits,
  attempts: number,
  remainingMs: number,
  waitMs: number,
): boolean {
  const inTime = waitMs <= LONGEST_WAIT_MS && waitMs < remainingMs;
  return attempts <= maxRetries && inTime && mayTryAgain(outcome, delivery);
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;

/** Exponential backoff with full jitter, so that clients that fail together do not retry together. */
export function backoffMs(attempt: number, random: number): number {
  return random * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
}

const CAPACITY = 500;
const RETRY_COST = 5;
const SUCCESS_REFUND = 1;

/** A token bucket per client: during an outage, it stops retries before they multiply the load. */
export interface RetryBudget {
  /** Takes the tokens for one retry; returns false when too few remain. */
  spend(): boolean;
  /** Returns a token after a success. */
  refund(): void;
}

/** Uses the numbers of the AWS SDKs' standard retry mode. */
export function createRetryBudget(): RetryBudget {
  let tokens = CAPACITY;
  return {
    spend() {
      if (tokens < RETRY_COST) return false;
      tokens -= RETRY_COST;
      return true;
    },
    refund() {
      tokens = Math.min(CAPACITY, tokens + SUCCESS_REFUND);
    },
  };
}
