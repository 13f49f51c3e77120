import type { Failure } from './classify-failure.ts';
import type { Delivery } from './settings.ts';

/** How an attempt ended without a message. */
export interface Outcome {
  /** The answer's status, when one arrived. */
  readonly status?: number | undefined;
  /** Whether the answer named the provider's rate limit. */
  readonly rateLimited: boolean;
  /** Why no whole answer arrived, when none did. */
  readonly failure?: Failure | 'timeout' | undefined;
}

const PASSING_STATUSES = new Set<number | undefined>([408, 500, 502, 503, 504]);

/** Whether the provider may have accepted the message, so that sending it again could show it twice. */
export function mayHaveBeenProcessed({ status, rateLimited, failure }: Outcome): boolean {
  if (rateLimited) return false;
  if (status === undefined) return failure === 'ambiguous' || failure === 'timeout';
  return status < 300 || status === 408 || status >= 500;
}

/** The delivery table: whether another attempt is right after this outcome. */
export function mayTryAgain(outcome: Outcome, delivery: Delivery): boolean {
  if (outcome.rateLimited || outcome.failure === 'unsent') return true;
  const mayPass = outcome.failure !== undefined || PASSING_STATUSES.has(outcome.status);
  return delivery === 'at-least-once' && mayPass && mayHaveBeenProcessed(outcome);
}

/** Asked to wait longer than this, a call fails at once: the caller decides better than a sleeping process. */
export const LONGEST_WAIT_MS = 60_000;

/** What the policy weighs beside the outcome. */
export interface Standing {
  readonly attempts: number;
  readonly maxRetries: number;
  readonly delivery: Delivery;
  /** What is left of the call's time, in milliseconds. */
  readonly remainingMs: number;
  /** The wait that the provider asked for, else the backoff, in milliseconds. */
  readonly waitMs: number;
}

/** How long to wait before the next attempt, in milliseconds; undefined when there must be none. */
export function nextDelayMs(outcome: Outcome, standing: Standing): number | undefined {
  const { attempts, maxRetries, delivery, remainingMs, waitMs } = standing;
  const inTime = waitMs <= LONGEST_WAIT_MS && waitMs < remainingMs;
  return attempts <= maxRetries && inTime && mayTryAgain(outcome, delivery) ? waitMs : undefined;
}
