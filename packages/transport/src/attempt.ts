import { remainingMs, type CallContext } from './call-context.ts';
import { ClientClosedError } from './errors.ts';
import { interrupted, invalid, isFailed, lost, timedOut, type FailedAttempt } from './failed-attempt.ts';
import { notify } from './observe.ts';
import { readRateLimit, readRemaining } from './rate-limit-headers.ts';
import { attemptBody, type Progress } from './request-body.ts';
import { exchange, type CompleteResponse } from './response.ts';
import { withDeadline } from './with-deadline.ts';

/** The HTTP request that every attempt of a call sends. */
export interface WireRequest {
  readonly method: string;
  /** Includes the key. */
  readonly headers: Headers | Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
}

/**
 * Makes one attempt. Returns a complete response, or the reason why there is none. Rejects only when the caller aborts.
 */
export async function attempt(
  context: CallContext,
  url: string,
  request: WireRequest,
): Promise<CompleteResponse | FailedAttempt> {
  const { client, runtime } = context;
  context.attempts++;
  const response = await send(context, url, request);
  if (isFailed(response)) return response;
  const { status, headers, oversized } = response;
  const { durationMs } = context;
  client.pacer.observe({ status, remaining: readRemaining(headers), durationMs });
  const { onResponse } = client.settings;
  // The other headers matter only to an observer.
  if (onResponse) {
    const rateLimit = readRateLimit(headers, runtime.wallTime());
    notify(onResponse, { attempt: context.attempts, status, durationMs, rateLimit });
  }
  if (oversized) return invalid(context, response, 'a body of more than 1 MiB');
  if (status >= 300 && status < 400) return invalid(context, response, 'a redirect, which is never followed');
  return response;
}

async function send(
  context: CallContext,
  url: string,
  request: WireRequest,
): Promise<CompleteResponse | FailedAttempt> {
  const { client, call, runtime, signal } = context;
  const { settings } = client;
  const { timeoutMs, totalTimeoutMs } = call.limits;
  const remaining = remainingMs(context);
  const expired = {};
  const progress: Progress = {};
  const fetch = settings.fetch ?? globalThis.fetch;
  const body = attemptBody(request.body, url, runtime, settings.fetch === undefined, progress);
  const startedAt = runtime.now();
  context.isInFlight = true;
  try {
    return await withDeadline(
      context,
      Math.min(timeoutMs, remaining),
      () => expired,
      (ended) => {
        const { method, headers } = request;
        const init = { method, headers, body, redirect: runtime.redirect, signal: ended };
        return exchange(() => fetch(url, init), ended, progress);
      },
    );
  } catch (error) {
    if (signal?.aborted) {
      context.mayHaveBeenDelivered ||= !progress.isUnread;
      throw signal.reason;
    }
    if (error instanceof ClientClosedError) {
      return interrupted(progress, 'ambiguous', ClientClosedError, 'the client was closed');
    }
    if (error !== expired) return lost(progress, error, context.redact);
    return timedOut(progress, remaining < timeoutMs ? totalTimeoutMs : timeoutMs);
  } finally {
    context.isInFlight = false;
    context.durationMs = runtime.now() - startedAt;
  }
}
