import { BotMessageError } from './bot-message-error.ts';
import type { FailedAttempt } from './failed-attempt.ts';
import { safeCause } from './redact.ts';
import { factsOf, outOfTime, remainingMs, type Run } from './run.ts';
import type { RateLimiter } from './settings.ts';
import type { TimeoutError } from './timeout-error.ts';
import { within } from './within.ts';

/** Acts when it is a call's turn at the client's gate, and the caller's own limiter lets it go. */
export async function whenAdmitted<Result>(
  run: Run,
  failed: FailedAttempt | undefined,
  act: () => Promise<Result>,
): Promise<Result> {
  const { client, turn, deadline, call } = run;
  const { gate, settings } = client;
  const ticket = { turn, deadline, signal: call.signal };
  const admitted = await gate.enter(ticket);
  if (!admitted) throw failed?.toError(factsOf(run)) ?? outOfTime(run, 'waiting for its turn');
  try {
    if (settings.rateLimiter) await acquire(run, settings.rateLimiter);
    return await act();
  } finally {
    gate.leave(ticket);
  }
}

async function acquire(run: Run, rateLimiter: RateLimiter): Promise<void> {
  const { client, call } = run;
  const { signal } = call;
  let expired: TimeoutError | undefined;
  const limit = { ms: remainingMs(run), onTimeout: () => (expired = outOfTime(run, 'waiting for rateLimiter')) };
  try {
    await within({ runtime: client.runtime, signal, limit }, (ended) => rateLimiter.acquire(ended));
  } catch (error) {
    signal?.throwIfAborted();
    if (expired) throw expired;
    const { provider, operation } = client.facts;
    const cause = safeCause(error, (text) => text);
    throw new BotMessageError(`${provider} ${operation}: rateLimiter.acquire failed`, { ...factsOf(run), cause });
  }
}
