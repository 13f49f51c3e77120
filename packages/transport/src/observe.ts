import type { CallContext } from './call-context.ts';
import { isApiError, isBotMessageError } from './errors.ts';
import type { AttemptEvent } from './events.ts';
import type { FailedAttempt } from './failed-attempt.ts';
import { adviseRetry, adviseUnsent } from './retry-policy.ts';

/** What an attempt event contains besides the facts of the call. */
type AttemptEnd = Pick<AttemptEvent, 'statusCode' | 'errorType' | 'rateLimit' | 'delayMs' | 'retry'>;

/** Passes the end of an attempt to `onAttempt`. */
export function reportAttempt(context: CallContext, end: AttemptEnd): void {
  const { client, attempts: attempt, durationMs } = context;
  const { onAttempt } = client.settings;
  if (onAttempt) notify(onAttempt, { ...identityOf(context), attempt, durationMs, ...end });
}

/** Passes a failed attempt to `onAttempt`; `delayMs` is undefined when no attempt follows after a wait. */
export function reportFailure(context: CallContext, failed: FailedAttempt, delayMs?: number): void {
  const { outcome, errorName, rateLimit } = failed;
  const { status: statusCode } = outcome;
  const errorType = errorName === 'ApiError' ? String(statusCode) : errorName;
  const retry = delayMs === undefined ? adviseRetry(outcome, context.mayHaveBeenDelivered) : undefined;
  reportAttempt(context, { statusCode, errorType, rateLimit, delayMs, retry });
}

/** Passes an attempt that the caller aborted to `onAttempt`. */
export function reportAbort(context: CallContext): void {
  reportAttempt(context, { errorType: 'aborted', retry: adviseUnsent(context.mayHaveBeenDelivered) });
}

/** Passes the end of a call to `onCallEnd`; `failure` holds the error of a call that rejects. */
export function reportCallEnd(context: CallContext, failure?: { readonly error: unknown }): void {
  const { client, attempts, beganAt } = context;
  const { onCallEnd } = client.settings;
  if (!onCallEnd) return;
  const durationMs = client.runtime.now() - beganAt;
  const mayHaveBeenDelivered = !failure || context.mayHaveBeenDelivered;
  const end = failure && describeError(failure.error, mayHaveBeenDelivered);
  notify(onCallEnd, { ...identityOf(context), attempts, durationMs, mayHaveBeenDelivered, ...end });
}

function describeError(error: unknown, mayHaveBeenDelivered: boolean): Pick<AttemptEvent, 'errorType' | 'retry'> {
  // Anything else is the reason of the caller's signal.
  if (!isBotMessageError(error)) return { errorType: 'aborted', retry: adviseUnsent(mayHaveBeenDelivered) };
  return { errorType: isApiError(error) ? String(error.status) : error.name, retry: error.retry };
}

function identityOf(context: CallContext): Pick<AttemptEvent, 'callId' | 'botId' | 'deduplicationId'> {
  const { botId = '', deduplicationId } = context.call;
  context.id ??= crypto.randomUUID();
  return { callId: context.id, botId, deduplicationId };
}

/** Calls an observer and ignores its errors, which must not fail the message. */
export function notify<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  try {
    const returned: unknown = observer?.(event);
    // TypeScript also accepts an async function here. Its unhandled rejection would end the process.
    if (returned instanceof Promise) returned.catch(() => undefined);
  } catch {
    // Ignored, as documented in the settings.
  }
}
