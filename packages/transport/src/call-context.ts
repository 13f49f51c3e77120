import { BotMessageError, TimeoutError, type CallFacts } from './errors.ts';
import type { ProviderFacts } from './provider.ts';
import type { RetryBudget } from './retry-policy.ts';
import type { Runtime } from './runtime.ts';
import type { RequestScheduler, Ticket } from './scheduler.ts';
import type { Limits, RateLimiter, SecretSource, TransportSettings } from './settings.ts';
import { safeCause } from './redact.ts';
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
  readonly scheduler: RequestScheduler;
  readonly budget: RetryBudget;
}

/** The arguments of one call. */
export interface Call {
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  readonly deduplicationId?: string | undefined;
}

/** The state of a call while it runs. */
export interface CallContext {
  readonly client: ClientState;
  readonly call: Call;
  /** In milliseconds, on the runtime's clock. */
  readonly deadline: number;
  attempts: number;
  /** Once true, stays true: a later refusal does not undo what an earlier attempt may have delivered. */
  mayHaveBeenDelivered: boolean;
}

export function startCall(client: ClientState, call: Call): CallContext {
  call.signal?.throwIfAborted();
  const deadline = client.runtime.now() + call.limits.totalTimeoutMs;
  return { client, call, deadline, attempts: 0, mayHaveBeenDelivered: false };
}

/** The time until the call's deadline, in milliseconds. */
export function remainingMs({ client, deadline }: CallContext): number {
  return deadline - client.runtime.now();
}

export function factsOf({ client, call, attempts, mayHaveBeenDelivered }: CallContext): CallFacts {
  const { provider } = client.facts;
  return { provider, attempts, mayHaveBeenDelivered, deduplicationId: call.deduplicationId };
}

/** The error for a call whose deadline passes before its next attempt. */
export function outOfTime(context: CallContext, doing: string): TimeoutError {
  const { provider, operation } = context.client.facts;
  const { totalTimeoutMs } = context.call.limits;
  const said = `${provider} ${operation}: ${totalTimeoutMs} ms are not enough, ${doing}`;
  const advice = context.mayHaveBeenDelivered ? 'an earlier attempt may have been delivered' : 'not delivered';
  return new TimeoutError(`${said} (${advice})`, { ...factsOf(context), timeoutMs: totalTimeoutMs });
}

/**
 * Runs `send` once the client's scheduler and the caller's `rateLimiter` both allow it. Resolves with undefined when
 * that is not possible before the deadline.
 */
export async function schedule<Result>(context: CallContext, send: () => Promise<Result>): Promise<Result | undefined> {
  const { client, call, deadline, attempts } = context;
  const { scheduler, settings } = client;
  const ticket: Ticket = { deadline, signal: call.signal, isRetry: attempts > 0, startedAt: 0 };
  for (;;) {
    if (!(await scheduler.enter(ticket))) return undefined;
    try {
      if (settings.rateLimiter) await acquire(context, settings.rateLimiter);
      // Another call may have received a 429 in the meantime: then wait for the scheduler and the limiter again.
      if (!scheduler.isPaused) return await send();
    } finally {
      scheduler.leave(ticket);
    }
  }
}

async function acquire(context: CallContext, rateLimiter: RateLimiter): Promise<void> {
  const { client, call } = context;
  const { signal } = call;
  let expired: TimeoutError | undefined;
  const onTimeout = () => (expired = outOfTime(context, 'waiting for rateLimiter'));
  const limit = { ms: remainingMs(context) - client.scheduler.expectedMs, onTimeout };
  try {
    await withDeadline({ runtime: client.runtime, signal, limit }, (ended) => rateLimiter.acquire(ended));
  } catch (error) {
    signal?.throwIfAborted();
    if (expired) throw expired;
    const { provider, operation } = client.facts;
    const message = `${provider} ${operation}: rateLimiter.acquire failed`;
    throw new BotMessageError(message, { ...factsOf(context), cause: safeCause(error) });
  }
}
