import { remainingMs, type CallContext } from './call-context.ts';
import { invalid, lost, timedOut, type FailedAttempt } from './failed-attempt.ts';
import { readRateLimit, readRemaining } from './rate-limit-headers.ts';
import { createRedact } from './redact.ts';
import { attemptBody } from './request-body.ts';
import { exchange, type CompleteResponse, type Progress } from './response.ts';
import { withDeadline } from './with-deadline.ts';

/** The HTTP request that every attempt of a call sends. */
export interface WireRequest {
  readonly url: string;
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
  request: WireRequest,
  secret: string,
): Promise<CompleteResponse | FailedAttempt> {
  const { client } = context;
  const startedAt = client.runtime.now();
  const response = await send(context, request, secret);
  if ('outcome' in response) return response;
  const { status, headers } = response;
  const durationMs = client.runtime.now() - startedAt;
  client.scheduler.observe({ status, remaining: readRemaining(headers), durationMs });
  const { onResponse } = client.settings;
  // The other headers matter only to an observer.
  if (onResponse) {
    const rateLimit = readRateLimit(headers, client.runtime.wallTime());
    notify(onResponse, { attempt: context.attempts, status, durationMs, rateLimit });
  }
  const fail = (what: string) => invalid(client.facts, response, what, createRedact(secret));
  if (response.oversized) return fail('a body of more than 1 MiB');
  if (status >= 300 && status < 400) return fail('a redirect, which is never followed');
  return response;
}

async function send(
  context: CallContext,
  { url, method, headers, body }: WireRequest,
  secret: string,
): Promise<CompleteResponse | FailedAttempt> {
  const { client, call } = context;
  const { facts, runtime, settings } = client;
  const { signal, limits } = call;
  const remaining = remainingMs(context);
  const { timeoutMs } = limits;
  const expired = {};
  const limit = { ms: Math.min(timeoutMs, remaining), onTimeout: () => expired };
  const progress: Progress = {};
  const fetch = settings.fetch ?? globalThis.fetch;
  const sent = attemptBody(body, url, runtime, settings.fetch === undefined);
  try {
    return await withDeadline({ runtime, signal, limit }, (ended) => {
      const init = { method, headers, body: sent.content, redirect: runtime.redirect, signal: ended };
      return exchange(() => fetch(url, init), ended, progress);
    });
  } catch (error) {
    signal?.throwIfAborted();
    const interruption = { status: progress.status, isUnread: sent.isUnread() };
    const exceededMs = remaining < timeoutMs ? limits.totalTimeoutMs : timeoutMs;
    return error === expired
      ? timedOut(facts, interruption, exceededMs)
      : lost(facts, interruption, error, createRedact(secret));
  }
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
