import type { CallContext } from './call-context.ts';
import { isApiError, isBotMessageError } from './errors.ts';
import type { AttemptEvent } from './events.ts';
import type { RetryAdvice } from './provider.ts';
import { adviseUnsent } from './retry-policy.ts';

/** How an attempt ended. Reports of a success have no `errorType`. */
export type AttemptEnd = Partial<Pick<AttemptEvent, 'statusCode' | 'errorType' | 'rateLimit' | 'delayMs' | 'retry'>>;

/** Passes the end of an attempt to `onAttempt`. */
export function reportAttempt(context: CallContext, end: AttemptEnd): void {
  const { onAttempt } = context.client.settings;
  if (!onAttempt) return;
  const { attempts: attempt, durationMs } = context;
  const { statusCode, errorType, rateLimit, delayMs, retry } = end;
  const identity = identityOf(context);
  notify(onAttempt, { ...identity, attempt, statusCode, errorType, durationMs, rateLimit, delayMs, retry });
}

/** Passes the end of a call to `onCallEnd`. */
export function reportCallEnd(context: CallContext, end: { readonly error: unknown } | 'sent'): void {
  const { client, attempts, beganAt } = context;
  const { onCallEnd } = client.settings;
  if (!onCallEnd) return;
  const durationMs = client.runtime.now() - beganAt;
  const mayHaveBeenDelivered = end === 'sent' || context.mayHaveBeenDelivered;
  const { errorType, retry } = end === 'sent' ? SENT : describe(end.error, mayHaveBeenDelivered);
  notify(onCallEnd, { ...identityOf(context), attempts, errorType, durationMs, mayHaveBeenDelivered, retry });
}

/** The `errorType` of a call that its caller aborted. */
export const ABORTED = 'aborted';
const SENT = { errorType: undefined, retry: undefined };

function describe(error: unknown, mayHaveBeenDelivered: boolean): { errorType: string; retry: RetryAdvice } {
  // Anything else is the reason of the caller's signal.
  if (!isBotMessageError(error)) return { errorType: ABORTED, retry: adviseUnsent(mayHaveBeenDelivered) };
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
