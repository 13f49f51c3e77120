import type { CallContext } from './call-context.ts';
import { isApiError, isBotMessageError } from './errors.ts';
import type { AttemptEvent, CallEvent } from './events.ts';
import { adviseUnsent } from './retry-policy.ts';

/** Passes the end of an attempt to `onAttempt`; `error` is the reason why the message was not sent. */
export function reportAttempt(
  context: CallContext,
  end: Pick<AttemptEvent, 'statusCode' | 'rateLimit' | 'delayMs'>,
  error?: unknown,
): void {
  const { client, attempts: attempt, durationMs } = context;
  const { onAttempt } = client.settings;
  if (!onAttempt) return;
  const { retry, ...facts } = describe(context, error);
  // An attempt that the client retries after a wait does not end the call.
  notify(onAttempt, { ...facts, attempt, durationMs, ...end, retry: end.delayMs === undefined ? retry : undefined });
}

/** Passes the end of a call to `onCallEnd`; `error` is the reason why the message was not sent. */
export function reportCallEnd(context: CallContext, error: unknown): void {
  const { client, runtime, attempts, beganAt, isSent } = context;
  const { onCallEnd } = client.settings;
  if (!onCallEnd) return;
  const durationMs = runtime.now() - beganAt;
  const mayHaveBeenDelivered = isSent || context.mayHaveBeenDelivered;
  notify(onCallEnd, { ...describe(context, error), attempts, durationMs, mayHaveBeenDelivered });
}

/** What the events of a call have in common. */
function describe(
  context: CallContext,
  error: unknown,
): Pick<CallEvent, 'callId' | 'botId' | 'deduplicationId' | 'errorType' | 'retry'> {
  const { botId = '', deduplicationId } = context.call;
  context.id ??= crypto.randomUUID();
  const identity = { callId: context.id, botId, deduplicationId };
  if (context.isSent) return identity;
  if (isBotMessageError(error)) {
    return { ...identity, errorType: isApiError(error) ? String(error.status) : error.name, retry: error.retry };
  }
  // The reason of the caller's signal.
  return { ...identity, errorType: 'aborted', retry: adviseUnsent(context.mayHaveBeenDelivered) };
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
