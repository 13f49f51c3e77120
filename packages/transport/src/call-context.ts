import { BotMessageError, ClientClosedError, TimeoutError } from './errors.ts';
import type { Pacer } from './pacer.ts';
import type { ProviderFacts, RetryAdvice } from './provider.ts';
import { createRedact, safeCause, type Redact } from './redact.ts';
import { adviseUnsent, type RetryBudget } from './retry-policy.ts';
import type { Runtime } from './runtime.ts';
import type { RequestScheduler, Ticket } from './scheduler.ts';
import type { Limits, RateLimiter, SecretSource, TransportSettings } from './settings.ts';
import { withDeadline } from './with-deadline.ts';

/** The state that all calls of a client share. */
export interface ClientState {
  readonly facts: ProviderFacts;
  readonly settings: TransportSettings;
  readonly secret: SecretSource;
  readonly baseUrl: string;
  /** The default limits of a call. */
  readonly limits: Limits;
  readonly runtime: Runtime;
  readonly pacer: Pacer;
  readonly scheduler: RequestScheduler;
  readonly budget: RetryBudget;
  /** The calls that have not ended. */
  readonly calls: Set<CallContext>;
  /** Called when the last of `calls` ends. */
  readonly onIdle: Set<() => void>;
  isClosed: boolean;
}

/** The arguments of one call. */
export interface Call {
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  /** Undefined for a request of `client.api`. */
  readonly botId?: string | undefined;
  readonly deduplicationId?: string | undefined;
}

/** The state of a call while it runs. */
export interface CallContext extends Ticket {
  readonly client: ClientState;
  readonly call: Call;
  /** The key that the next request carries. */
  key: string;
  /** Removes every key that the call has used. */
  redact: Redact;
  /** When the call began, in milliseconds, on the runtime's clock. */
  readonly beganAt: number;
  /** A random id. Set only if the call is observed. */
  id?: string;
  attempts: number;
  /** How long the last attempt took, in milliseconds. */
  durationMs: number;
  /** Whether a request is in flight. */
  isInFlight: boolean;
  /** Whether the key function was asked for a second key. */
  isKeyRenewed: boolean;
  /** Once true, stays true: a later refusal does not undo what an earlier attempt may have delivered. */
  mayHaveBeenDelivered: boolean;
  isSent: boolean;
}

/** Adds a call to the client's calls. `endCall` removes it. */
export function startCall(client: ClientState, call: Call): CallContext {
  const { runtime } = client;
  const beganAt = runtime.now();
  const context: CallContext = {
    client,
    call,
    runtime,
    key: '',
    redact: (text) => text,
    signal: call.signal,
    beganAt,
    deadline: beganAt + call.limits.totalTimeoutMs,
    startedAt: 0,
    attempts: 0,
    durationMs: 0,
    isInFlight: false,
    isKeyRenewed: false,
    mayHaveBeenDelivered: false,
    isSent: false,
  };
  client.calls.add(context);
  return context;
}

export function endCall(context: CallContext): void {
  const { calls, onIdle } = context.client;
  calls.delete(context);
  if (calls.size === 0) for (const callback of onIdle) callback();
}

/** Throws when the caller has aborted or the client is closed. */
export function throwIfEnded(context: CallContext): void {
  context.signal?.throwIfAborted();
  if (context.client.isClosed) throw closedError(context);
}

/** Sets the key of the next request. A server may show this key or an earlier one. */
export function useKey(context: CallContext, key: string): void {
  const redactEarlier = context.redact;
  const redact = createRedact(key);
  context.key = key;
  context.redact = (text) => redact(redactEarlier(text));
}

/** The time until the call's deadline, in milliseconds. */
export function remainingMs({ runtime, deadline }: CallContext): number {
  return deadline - runtime.now();
}

/** A class of errors that describe one call. */
export type ErrorClass = new (message: string, facts: never) => BotMessageError;

/** The error of a call in its present state; `own` has the properties of this class. */
export function createError(
  context: CallContext,
  Class: ErrorClass,
  said: string,
  retry: RetryAdvice,
  own?: object,
): BotMessageError {
  const { client, call, attempts, mayHaveBeenDelivered } = context;
  const { provider, operation } = client.facts;
  const { deduplicationId } = call;
  const facts = { provider, attempts, mayHaveBeenDelivered, retry, deduplicationId, ...own };
  // Each class reads only the properties that it documents.
  return new Class(`${provider} ${operation}: ${said}`, facts as never);
}

/** The error for a call whose deadline passes before its next attempt. */
export function outOfTime(context: CallContext, doing: string): BotMessageError {
  const { totalTimeoutMs: timeoutMs } = context.call.limits;
  return errorBetweenAttempts(context, TimeoutError, `${timeoutMs} ms are not enough, ${doing}`, { timeoutMs });
}

/** The error for a call that the closing of the client ends before its next attempt. */
export function closedError(context: CallContext): BotMessageError {
  return errorBetweenAttempts(context, ClientClosedError, 'the client was closed');
}

function errorBetweenAttempts(context: CallContext, Class: ErrorClass, said: string, own?: object): BotMessageError {
  const { mayHaveBeenDelivered } = context;
  const advice = mayHaveBeenDelivered ? 'an earlier attempt may have been delivered' : 'not delivered';
  return createError(context, Class, `${said} (${advice})`, adviseUnsent(mayHaveBeenDelivered), own);
}

/**
 * Runs `send` once the client's scheduler and the caller's `rateLimiter` both allow it. Resolves with undefined when
 * that is not possible before the deadline.
 */
export async function schedule<Result>(context: CallContext, send: () => Promise<Result>): Promise<Result | undefined> {
  const { pacer, scheduler, settings } = context.client;
  for (;;) {
    throwIfEnded(context);
    if (!(await scheduler.enter(context))) return undefined;
    try {
      if (settings.rateLimiter) await acquire(context, settings.rateLimiter);
      throwIfEnded(context);
      // Another call may have received a 429 in the meantime: then wait for the scheduler and the limiter again.
      if (!pacer.isPaused) return await send();
    } finally {
      scheduler.leave(context);
    }
  }
}

function acquire(context: CallContext, rateLimiter: RateLimiter): Promise<void> {
  const ms = remainingMs(context) - context.client.pacer.expectedMs;
  return withDeadline(
    context,
    ms,
    () => outOfTime(context, 'waiting for rateLimiter'),
    async (ended) => {
      try {
        await rateLimiter.acquire(ended);
      } catch (error) {
        const cause = safeCause(error);
        throw errorBetweenAttempts(context, BotMessageError, 'rateLimiter.acquire failed', { cause });
      }
    },
  );
}
