import type { Failure } from './classify-failure.ts';
import type { Delivery } from './settings.ts';

/** How an attempt without a message ended. */
export interface Outcome {
  /** The status of the response, when one arrived. */
  readonly status?: number | undefined;
  /** Whether the response named the provider's rate limit. */
  readonly rateLimited: boolean;
  /** Why no complete response arrived, when none did. */
  readonly failure?: Failure | 'timeout' | undefined;
  /** Whether the provider says that it already has this deduplication id. */
  readonly duplicate?: boolean | undefined;
}

const PASSING_STATUSES = new Set<number | undefined>([408, 500, 502, 503, 504]);

/** Whether the provider may have accepted the message, so that sending it again could show it twice. */
export function mayHaveBeenProcessed({ status, rateLimited, failure }: Outcome): boolean {
  if (rateLimited) return false;
  if (status === undefined) return failure === 'ambiguous' || failure === 'timeout';
  return status < 300 || status === 408 || status >= 500;
}

/** The delivery table: whether to make another attempt after this outcome. */
export function mayTryAgain(outcome: Outcome, delivery: Delivery): boolean {
  if (outcome.rateLimited || outcome.failure === 'unsent') return true;
  const mayPass = outcome.failure !== undefined || PASSING_STATUSES.has(outcome.status);
  return delivery === 'at-least-once' && mayPass && mayHaveBeenProcessed(outcome);
}

/** Asked to wait longer than this, a call fails at once: the caller decides better than a sleeping process. */
export const LONGEST_WAIT_MS = 60_000;

/** What the policy considers beside the outcome. */
export interface RetryContext {
  readonly attempts: number;
  readonly maxRetries: number;
  readonly delivery: Delivery;
  /** What is left of the call's time, in milliseconds. */
  readonly remainingMs: number;
  /** The wait that the provider asked for, else the backoff, in milliseconds. */
  readonly waitMs: number;
}

/** How long to wait before the next attempt, in milliseconds; undefined when there must be none. */
export function nextDelayMs(outcome: Outcome, context: RetryContext): number | undefined {
  const { attempts, maxRetries, delivery, remainingMs, waitMs } = context;
  const inTime = waitMs <= LONGEST_WAIT_MS && waitMs < remainingMs;
  return attempts <= maxRetries && inTime && mayTryAgain(outcome, delivery) ? waitMs : undefined;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;

/** Exponential with full jitter, so that clients that failed together do not retry together. */
export function backoffMs(attempt: number, random: number): number {
  return random * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
}

const CAPACITY = 500;
const RETRY_COST = 5;
const SUCCESS_REFUND = 1;

/** A token bucket per client: in an outage the retries dry up instead of doubling the load. */
export interface RetryBudget {
  /** Takes a retry's tokens; false when too few are left. */
  spend(): boolean;
  /** A success earns a little back. */
  refund(): void;
}

/** The figures are those of the AWS SDKs' standard retry mode. */
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
