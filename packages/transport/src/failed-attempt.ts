import { factsOf, type CallContext } from './call-context.ts';
import { classifyFailure } from './classify-failure.ts';
import {
  ApiError,
  ClientClosedError,
  ConnectionError,
  createError,
  InvalidResponseError,
  TimeoutError,
  type BotMessageError,
  type CallFacts,
  type ErrorClass,
} from './errors.ts';
import type { ProviderFacts, RetryAdvice } from './provider.ts';
import { readRateLimit, requestedWaitMs, type RateLimitFigures } from './rate-limit-headers.ts';
import { redactJson, safeCause, type Redact } from './redact.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import { adviseRetry, mayHaveBeenProcessed, type Outcome } from './retry-policy.ts';

/** A failed attempt: the outcome for the retry policy, and the contents of the error if the policy stops. */
export interface FailedAttempt {
  readonly outcome: Outcome;
  readonly ErrorClass: ErrorClass;
  /** What happened, for the error message. */
  readonly said: string;
  /** The properties of this class of error. */
  readonly own?: object;
  readonly rateLimit?: RateLimitFigures | undefined;
  /** The wait that the provider asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

const EXCERPT_LENGTH = 1024;
const MESSAGE_LENGTH = 300;
/** A response without a code may come from a gateway that checks the key. */
const WITHOUT_CODE: Readonly<Record<number, RetryAdvice>> = { 401: 'new-key' };

/** Records what a failed attempt says of the call. Returns the error of the call if it ends with this attempt. */
export function recordFailure(context: CallContext, failed: FailedAttempt, cause?: unknown): BotMessageError {
  const { client, call } = context;
  const { outcome, ErrorClass } = failed;
  const isRepeated = outcome.duplicate === true && call.deduplicationId !== undefined;
  context.mayHaveBeenDelivered ||= isRepeated || mayHaveBeenProcessed(outcome);
  const facts = factsOf(context, adviseRetry(outcome, context.mayHaveBeenDelivered));
  return createError(ErrorClass, describeEnd(client.facts, failed, facts), { ...facts, cause, ...failed.own });
}

/** The provider responded with an error status. */
export function refused({ client, runtime, redact }: CallContext, response: CompleteResponse): FailedAttempt {
  const provider = client.facts;
  const wallTime = runtime.wallTime();
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
  const rateLimited = status === 429 || advice === 'after-wait';
  const codeName = typeof code === 'number' ? provider.codeNames?.[code] : code;
  const retryAfterMs = requestedWaitMs(rateLimit, rateLimited, wallTime);
  return {
    outcome: { status, advice, rateLimited, duplicate: code !== undefined && code === provider.duplicateCode },
    ErrorClass: ApiError,
    said: [...new Set([status, code, codeName]), message && `"${oneLine(message)}"`].filter(Boolean).join(' '),
    own: {
      status,
      code,
      codeName,
      details: isRounded ? undefined : details,
      headers: Object.fromEntries(Array.from(response.headers, ([name, value]) => [name, redact(value)])),
      retryAfterMs,
      body: isRounded ? text : body,
    },
    rateLimit,
    retryAfterMs,
  };
}

/** Shortens a message to one line for a log entry; `body` has the whole text. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, MESSAGE_LENGTH);
}

/** The response is not a message. */
export function invalid({ runtime, redact }: CallContext, response: CompleteResponse, what: string): FailedAttempt {
  const { status } = response;
  return {
    outcome: { status, rateLimited: status === 429 },
    ErrorClass: InvalidResponseError,
    said: `${status} with ${what}`,
    own: { status, excerpt: redact(response.text).slice(0, EXCERPT_LENGTH) },
    rateLimit: readRateLimit(response.headers, runtime.wallTime()),
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
export function timedOut({ status, isUnread }: Interruption, timeoutMs: number): FailedAttempt {
  return {
    outcome: { status, rateLimited: status === 429, failure: isUnread ? 'unsent' : 'timeout' },
    ErrorClass: TimeoutError,
    said: `no complete response within ${timeoutMs} ms`,
    own: { timeoutMs },
  };
}

/** The client was closed, and its time limit for attempts in flight has passed. */
export function cutOff({ status, isUnread }: Interruption): FailedAttempt {
  const outcome = { status, rateLimited: false, failure: isUnread ? 'unsent' : 'ambiguous' } as const;
  return { outcome, ErrorClass: ClientClosedError, said: 'the client was closed' };
}

/** Fetch rejected. */
export function lost({ status, isUnread }: Interruption, error: unknown, redact: Redact): FailedAttempt {
  const classified = classifyFailure(error);
  const failure = classified === 'ambiguous' && isUnread ? 'unsent' : classified;
  const outcome = { status, rateLimited: false, failure };
  const cause = safeCause(error, redact);
  if (failure !== 'redirect') return { outcome, ErrorClass: ConnectionError, said: reasonOf(cause), own: { cause } };
  const said = 'a redirect, which is never followed: it would take the key along';
  return { outcome, ErrorClass: InvalidResponseError, said, own: { status, excerpt: '', cause } };
}

/** The innermost cause states what happened; fetch's own message is only "fetch failed". */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return `no response, ${String(cause)}`;
  return cause.cause === undefined ? `no response, ${cause.message}` : reasonOf(cause.cause);
}

/** The error message: one line with provider, operation, failure, number of attempts, and what to do. */
function describeEnd(
  { provider, operation, deduplicationField }: ProviderFacts,
  failed: FailedAttempt,
  facts: CallFacts,
): string {
  const attempts = facts.attempts === 1 ? '1 attempt' : `${facts.attempts} attempts`;
  return `${provider} ${operation}: ${failed.said} (${attempts}; ${adviceFor(deduplicationField, failed, facts)})`;
}

function adviceFor(
  deduplicationField: string,
  { outcome, retryAfterMs }: FailedAttempt,
  { mayHaveBeenDelivered, deduplicationId, retry }: CallFacts,
): string {
  if (outcome.duplicate && deduplicationId !== undefined) {
    return `an earlier send with this ${deduplicationField} arrived: look in the conversation before sending it again`;
  }
  if (mayHaveBeenDelivered) return 'may have been delivered: look in the conversation before sending it again';
  return `not delivered: ${ADVICE[retry] ?? `send it again ${whenAfter(retryAfterMs)}`}`;
}

const ADVICE: Partial<Record<RetryAdvice, string>> = {
  safe: 'it can be sent again',
  'new-key': 'the key was refused',
  never: 'the same request will be refused again',
};

function whenAfter(retryAfterMs: number | undefined): string {
  return retryAfterMs === undefined ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} s`;
}
