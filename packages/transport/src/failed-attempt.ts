import { classifyFailure } from './classify-failure.ts';
import {
  ApiError,
  ClientClosedError,
  ConnectionError,
  InvalidResponseError,
  TimeoutError,
  type BotMessageError,
  type CallFacts,
} from './errors.ts';
import type { ProviderFacts, RetryAdvice } from './provider.ts';
import { readRateLimit, requestedWaitMs, type RateLimitFigures } from './rate-limit-headers.ts';
import { redactJson, safeCause, type Redact } from './redact.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import type { Outcome } from './retry-policy.ts';

/** A failed attempt: the outcome for the retry policy, and the error if the policy stops. */
export interface FailedAttempt {
  readonly outcome: Outcome;
  /** The status of an error response, otherwise the name of the error's class. */
  readonly errorType: string;
  readonly rateLimit?: RateLimitFigures | undefined;
  /** The wait that the provider asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  toError(facts: CallFacts): BotMessageError;
}

const EXCERPT_LENGTH = 1024;
const MESSAGE_LENGTH = 300;
const INVALID_RESPONSE = 'InvalidResponseError';

/** A response without a code may come from a gateway that checks the key. */
const WITHOUT_CODE: Readonly<Record<number, RetryAdvice>> = { 401: 'new-key' };

/** The provider responded with an error status. */
export function refused(
  provider: ProviderFacts,
  response: CompleteResponse,
  wallTime: number,
  redact: Redact,
): FailedAttempt {
  const { status } = response;
  const rateLimit = readRateLimit(response.headers, wallTime);
  const text = redact(response.text);
  const parsed = parseJson(response.text);
  // Parsed before redaction, because JSON can escape a character of the key in several ways.
  const body = parsed ? redactJson(parsed.value, redact) : text;
  const { code, message, details } = provider.readError(body);
  // JavaScript rounds a large integer; only the text keeps its digits.
  const isRounded = parsed?.exact === false;
  const advice = code === undefined ? WITHOUT_CODE[status] : provider.retryByCode[code];
  const outcome = {
    status,
    advice,
    rateLimited: status === 429 || advice === 'after-wait',
    duplicate: code !== undefined && code === provider.duplicateCode,
  };
  const codeName = typeof code === 'number' ? provider.codeNames?.[code] : code;
  const headers = Object.fromEntries(Array.from(response.headers, ([name, value]) => [name, redact(value)]));
  const retryAfterMs = requestedWaitMs(rateLimit, outcome.rateLimited, wallTime);
  const said = [...new Set([status, code, codeName]), message && `"${oneLine(message)}"`].filter(Boolean).join(' ');
  return {
    outcome,
    errorType: String(status),
    rateLimit,
    retryAfterMs,
    toError: (facts) =>
      new ApiError(describeEnd(provider, said, outcome, facts, retryAfterMs), {
        ...facts,
        status,
        code,
        codeName,
        details: isRounded ? undefined : details,
        headers,
        retryAfterMs,
        body: isRounded ? text : body,
      }),
  };
}

/** Shortens a message to one line for a log entry; `body` has the whole text. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, MESSAGE_LENGTH);
}

/** The response is not a message. */
export function invalid(
  provider: ProviderFacts,
  response: CompleteResponse,
  what: string,
  wallTime: number,
  redact: Redact,
): FailedAttempt {
  const { status } = response;
  const outcome = { status, rateLimited: status === 429 };
  const excerpt = redact(response.text).slice(0, EXCERPT_LENGTH);
  return {
    outcome,
    errorType: INVALID_RESPONSE,
    rateLimit: readRateLimit(response.headers, wallTime),
    toError: (facts) =>
      new InvalidResponseError(describeEnd(provider, `${status} with ${what}`, outcome, facts), {
        ...facts,
        status,
        excerpt,
      }),
  };
}

/** What is known about an attempt that ended before its response was complete. */
export interface Interruption {
  /** The status, if the response headers arrived. */
  readonly status: number | undefined;
  /** Whether fetch provably never read the request body. */
  readonly isUnread: boolean;
}

/** No complete response arrived in time. */
export function timedOut(
  provider: ProviderFacts,
  { status, isUnread }: Interruption,
  timeoutMs: number,
): FailedAttempt {
  const outcome = { status, rateLimited: status === 429, failure: isUnread ? 'unsent' : 'timeout' } as const;
  const said = `no complete response within ${timeoutMs} ms`;
  return {
    outcome,
    errorType: 'TimeoutError',
    toError: (facts) => new TimeoutError(describeEnd(provider, said, outcome, facts), { ...facts, timeoutMs }),
  };
}

/** Fetch rejected. */
export function lost(
  provider: ProviderFacts,
  { status, isUnread }: Interruption,
  error: unknown,
  redact: Redact,
): FailedAttempt {
  const classified = classifyFailure(error);
  const failure = classified === 'ambiguous' && isUnread ? 'unsent' : classified;
  const outcome = { status, rateLimited: false, failure } as const;
  const cause = safeCause(error, redact);
  if (outcome.failure === 'redirect') {
    const said = 'a redirect, which is never followed: it would take the key along';
    return {
      outcome,
      errorType: INVALID_RESPONSE,
      toError: (facts) =>
        new InvalidResponseError(describeEnd(provider, said, outcome, facts), { ...facts, status, excerpt: '', cause }),
    };
  }
  return {
    outcome,
    errorType: 'ConnectionError',
    toError: (facts) =>
      new ConnectionError(describeEnd(provider, reasonOf(cause), outcome, facts), { ...facts, cause }),
  };
}

/** The client was closed, and its time limit for attempts in flight has passed. */
export function cutOff(provider: ProviderFacts, { status, isUnread }: Interruption): FailedAttempt {
  const outcome = { status, rateLimited: false, failure: isUnread ? 'unsent' : 'ambiguous' } as const;
  return {
    outcome,
    errorType: 'ClientClosedError',
    toError: (facts) => new ClientClosedError(describeEnd(provider, 'the client was closed', outcome, facts), facts),
  };
}

/** The innermost cause states what happened; fetch's own message is only "fetch failed". */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return `no response, ${String(cause)}`;
  return cause.cause === undefined ? `no response, ${cause.message}` : reasonOf(cause.cause);
}

/** The error message: one line with provider, operation, failure, number of attempts, and what to do. */
export function describeEnd(
  provider: ProviderFacts,
  said: string,
  outcome: Outcome,
  facts: CallFacts,
  retryAfterMs?: number,
): string {
  const attempts = facts.attempts === 1 ? '1 attempt' : `${facts.attempts} attempts`;
  const advice = adviceFor(provider, outcome, facts, retryAfterMs);
  return `${provider.provider} ${provider.operation}: ${said} (${attempts}; ${advice})`;
}

function adviceFor(
  { deduplicationField }: ProviderFacts,
  { duplicate }: Outcome,
  { mayHaveBeenDelivered, deduplicationId, retry }: CallFacts,
  retryAfterMs: number | undefined,
): string {
  if (duplicate && deduplicationId !== undefined) {
    return `an earlier send with this ${deduplicationField} arrived: look in the conversation before sending it again`;
  }
  if (mayHaveBeenDelivered) return 'may have been delivered: look in the conversation before sending it again';
  if (retry === 'after-wait') {
    const when = retryAfterMs === undefined ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return `not delivered: send it again ${when}`;
  }
  if (retry === 'new-key') return 'not delivered: the key was refused';
  if (retry === 'safe') return 'not delivered: it can be sent again';
  return 'not delivered: the same request will be refused again';
}
