import { ApiError } from './api-error.ts';
import type { BotMessageError, CallFacts } from './bot-message-error.ts';
import { classifyFailure } from './classify-failure.ts';
import { ConnectionError } from './connection-error.ts';
import type { Answer } from './exchange.ts';
import { InvalidResponseError } from './invalid-response-error.ts';
import { describeEnd } from './describe-end.ts';
import { parseJson } from './parse-json.ts';
import type { ProviderFacts } from './provider-facts.ts';
import { readRateLimit, requestedWaitMs, type RateLimitFigures } from './rate-limit-figures.ts';
import { safeCause, type Redact } from './redact.ts';
import type { Outcome } from './retry-policy.ts';
import { TimeoutError } from './timeout-error.ts';

/** An attempt that brought no message: the facts that the policy judges, and the error that the caller may get. */
export interface FailedAttempt {
  readonly outcome: Outcome;
  readonly rateLimit?: RateLimitFigures | undefined;
  /** The wait that the provider asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the provider says that it holds this deduplication id already. */
  readonly duplicate?: boolean | undefined;
  toError(facts: CallFacts): BotMessageError;
}

const EXCERPT_LENGTH = 1024;
const MESSAGE_LENGTH = 300;

/** The provider answered with an error status. */
export function refused(provider: ProviderFacts, answer: Answer, wallTime: number, redact: Redact): FailedAttempt {
  const { status } = answer;
  const rateLimit = readRateLimit(answer.headers, wallTime);
  const text = redact(answer.text);
  const parsed = parseJson(text);
  const body = parsed ? parsed.value : text;
  const { code, message, details } = provider.readError(body);
  // An integer that JavaScript would round keeps its digits in the text alone.
  const isRounded = parsed?.exact === false;
  const outcome = { status, rateLimited: status === 429 || code === provider.rateLimitCode };
  const codeName = typeof code === 'number' ? provider.codeNames?.[code] : code;
  const headers = Object.fromEntries(Array.from(answer.headers, ([name, value]) => [name, redact(value)]));
  const retryAfterMs = requestedWaitMs(rateLimit, outcome.rateLimited, wallTime);
  const said = [...new Set([status, code, codeName]), message && `"${oneLine(message)}"`].filter(Boolean).join(' ');
  return {
    outcome,
    rateLimit,
    retryAfterMs,
    duplicate: code !== undefined && code === provider.duplicateCode,
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

/** A log is read by the line; the whole text is in `body`. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, MESSAGE_LENGTH);
}

/** The answer is no message. */
export function invalid(provider: ProviderFacts, answer: Answer, what: string, redact: Redact): FailedAttempt {
  const { status } = answer;
  const outcome = { status, rateLimited: status === 429 };
  const excerpt = redact(answer.text).slice(0, EXCERPT_LENGTH);
  return {
    outcome,
    toError: (facts) =>
      new InvalidResponseError(describeEnd(provider, `${status} with ${what}`, outcome, facts), {
        ...facts,
        status,
        excerpt,
      }),
  };
}

/** No whole answer came in time. */
export function timedOut(provider: ProviderFacts, status: number | undefined, timeoutMs: number): FailedAttempt {
  const outcome = { status, rateLimited: status === 429, failure: 'timeout' } as const;
  const said = `no whole answer within ${timeoutMs} ms`;
  return {
    outcome,
    toError: (facts) => new TimeoutError(describeEnd(provider, said, outcome, facts), { ...facts, timeoutMs }),
  };
}

/** Fetch gave up. */
export function lost(
  provider: ProviderFacts,
  status: number | undefined,
  error: unknown,
  redact: Redact,
): FailedAttempt {
  const outcome = { status, rateLimited: false, failure: classifyFailure(error) } as const;
  const cause = safeCause(error, redact);
  if (outcome.failure === 'redirect') {
    const said = 'a redirect, which is never followed: it would take the key along';
    return {
      outcome,
      toError: (facts) =>
        new InvalidResponseError(describeEnd(provider, said, outcome, facts), { ...facts, status, excerpt: '', cause }),
    };
  }
  return {
    outcome,
    toError: (facts) =>
      new ConnectionError(describeEnd(provider, reasonOf(cause), outcome, facts), { ...facts, cause }),
  };
}

/** The innermost cause says what happened; fetch's own message only says that it failed. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return `no answer, ${String(cause)}`;
  return cause.cause === undefined ? `no answer, ${cause.message}` : reasonOf(cause.cause);
}
