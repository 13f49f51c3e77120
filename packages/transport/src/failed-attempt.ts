import { createError, type CallContext, type ErrorClass } from './call-context.ts';
import { classifyFailure, type Failure } from './classify-failure.ts';
import { ApiError, ConnectionError, InvalidResponseError, TimeoutError, type BotMessageError } from './errors.ts';
import type { RetryAdvice } from './provider.ts';
import { readRateLimit, requestedWaitMs, type RateLimitFigures } from './rate-limit-headers.ts';
import { redactJson, safeCause, type Redact } from './redact.ts';
import type { Progress } from './request-body.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import { adviseRetry, mayHaveBeenProcessed, type Outcome } from './retry-policy.ts';

/** A failed attempt: the outcome for the retry policy, and the contents of the error if the policy stops. */
export interface FailedAttempt extends Outcome {
  readonly ErrorClass: ErrorClass;
  /** What happened, for the error message. */
  readonly said: string;
  /** The properties of this class of error. */
  readonly own?: object | undefined;
  readonly rateLimit?: RateLimitFigures | undefined;
  /** The wait that the provider asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** Whether an attempt failed, rather than got a complete response. */
export function isFailed(ended: FailedAttempt | object): ended is FailedAttempt {
  return 'said' in ended;
}

const EXCERPT_LENGTH = 1024;
const MESSAGE_LENGTH = 300;
/** A response without a code may come from a gateway that checks the key. */
const WITHOUT_CODE: Readonly<Record<number, RetryAdvice>> = { 401: 'new-key' };

/** Records a failed attempt, and returns the error of the call if it ends with this attempt. */
export function recordFailure(context: CallContext, failed: FailedAttempt, cause?: unknown): BotMessageError {
  const isRepeated = failed.duplicate === true && context.call.deduplicationId !== undefined;
  context.mayHaveBeenDelivered ||= isRepeated || mayHaveBeenProcessed(failed);
  const retry = adviseRetry(failed, context.mayHaveBeenDelivered);
  const attempts = context.attempts === 1 ? '1 attempt' : `${context.attempts} attempts`;
  const said = `${failed.said} (${attempts}; ${adviceFor(context, failed, retry, isRepeated)})`;
  return createError(context, failed.ErrorClass, said, retry, { cause, ...failed.own });
}

function adviceFor(
  { client, mayHaveBeenDelivered }: CallContext,
  { retryAfterMs }: FailedAttempt,
  retry: RetryAdvice,
  isRepeated: boolean,
): string {
  const { deduplicationField } = client.facts;
  if (isRepeated) {
    return `an earlier send with this ${deduplicationField} arrived: look in the conversation before sending it again`;
  }
  if (mayHaveBeenDelivered) return 'may have been delivered: look in the conversation before sending it again';
  const when = retryAfterMs === undefined ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} s`;
  return `not delivered: ${ADVICE[retry] ?? `send it again ${when}`}`;
}

const ADVICE: Partial<Record<RetryAdvice, string>> = {
  safe: 'it can be sent again',
  'new-key': 'the key was refused',
  never: 'the same request will be refused again',
};

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
    status,
    advice,
    rateLimited,
    duplicate: code !== undefined && code === provider.duplicateCode,
    ErrorClass: ApiError,
    said: [...new Set([status, code, codeName]), message && `"${oneLine(message)}"`].filter(Boolean).join(' '),
    own: {
      status,
      code,
      codeName,
      details: isRounded ? undefined : details,
      headers: redactJson(Object.fromEntries(response.headers), redact),
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
    status,
    rateLimited: status === 429,
    ErrorClass: InvalidResponseError,
    said: `${status} with ${what}`,
    own: { status, excerpt: redact(response.text).slice(0, EXCERPT_LENGTH) },
    rateLimit: readRateLimit(response.headers, runtime.wallTime()),
  };
}

/** No complete response arrived. A request whose body fetch never read was not sent, whatever the reason. */
export function interrupted(
  { status, isUnread }: Progress,
  reason: Failure,
  ErrorClass: ErrorClass,
  said: string,
  own?: object,
): FailedAttempt {
  const failure = isUnread && reason === 'ambiguous' ? 'unsent' : reason;
  return { status, rateLimited: status === 429, failure, ErrorClass, said, own };
}

/** No complete response arrived in time. */
export function timedOut(progress: Progress, timeoutMs: number): FailedAttempt {
  const said = `no complete response within ${timeoutMs} ms`;
  return interrupted(progress, 'ambiguous', TimeoutError, said, { timeoutMs });
}

/** Fetch rejected. */
export function lost(progress: Progress, error: unknown, redact: Redact): FailedAttempt {
  const failure = classifyFailure(error);
  const cause = safeCause(error, redact);
  if (failure !== 'redirect') {
    return interrupted(progress, failure, ConnectionError, `no response, ${reasonOf(cause)}`, { cause });
  }
  const said = 'a redirect, which is never followed: it would take the key along';
  return interrupted(progress, failure, InvalidResponseError, said, { excerpt: '', cause });
}

/** The innermost cause states what happened; fetch's own message is only "fetch failed". */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause === undefined ? cause.message : reasonOf(cause.cause);
}
