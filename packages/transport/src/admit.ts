import { BotMessageError } from './bot-message-error.ts';
import type { FailedAttempt } from './failed-attempt.ts';
import { safeCause } from './redact.ts';
import { factsOf, outOfTime, remainingMs, type Run } from './run.ts';
import type { RateLimiter } from './settings.ts';
import { within } from './within.ts';

/** Waits for a call's turn at the client's gate, then for the caller's own limiter. */
export async function admit(run: Run, failed: FailedAttempt | undefined): Promise<void> {
  const { client, turn, deadline, call } = run;
  const { signal } = call;
  const admitted = await client.gate.enter({ turn, deadline, signal });
  if (!admitted) throw failed?.toError(factsOf(run)) ?? outOfTime(run, 'waiting for its turn');
  const { rateLimiter } = client.settings;
  if (rateLimiter) await acquire(run, rateLimiter);
}

async function acquire(run: Run, rateLimiter: RateLimiter): Promise<void> {
  const { client, call } = run;
  const { signal } = call;
  const expired = outOfTime(run, 'waiting for rateLimiter');
  const limit = { ms: remainingMs(run), onTimeout: () => expired };
  try {
    await within({ runtime: client.runtime, signal, limit }, async (ended) => rateLimiter.acquire(ended));
  } catch (error) {
    signal?.throwIfAborted();
    if (error === expired) throw expired;
    const { provider, operation } = client.facts;
    const cause = safeCause(error, (text) => text);
    throw new BotMessageError(`${provider} ${operation}: rateLimiter.acquire failed`, { ...factsOf(run), cause });
  }
}
