import type { ClientState } from './client-state.ts';
import { ConfigurationError } from './configuration-error.ts';
import { exchange, type Answer, type Progress } from './exchange.ts';
import { invalid, lost, timedOut, type FailedAttempt } from './failed-attempt.ts';
import { observe } from './observe.ts';
import { readRateLimit, readRemaining } from './rate-limit-figures.ts';
import { createRedact } from './redact.ts';
import { remainingMs, type Run } from './run.ts';
import { within } from './within.ts';

type Fetch = typeof globalThis.fetch;

/** What one attempt sends. */
export interface AttemptPlan {
  readonly url: string;
  readonly secret: string;
  /** Fetches, with the redirect mode and the signal that are given here. */
  send(fetch: Fetch, init: RequestInit): Promise<Response>;
}

/** One attempt: a whole answer, or why there is none. Rejects only with the caller's abort. */
export async function attempt(run: Run, plan: AttemptPlan): Promise<Answer | FailedAttempt> {
  const { client } = run;
  checkDestination(client, plan.url);
  const startedAt = client.runtime.now();
  const answer = await attemptExchange(run, plan);
  if ('outcome' in answer) return answer;
  const { status, headers } = answer;
  client.gate.learn(readRemaining(headers));
  const { onResponse } = client.settings;
  // where nobody watches, the other figures need not be read
  if (onResponse) {
    const durationMs = client.runtime.now() - startedAt;
    const rateLimit = readRateLimit(headers, client.runtime.wallTime());
    observe(onResponse, { attempt: run.attempts, status, durationMs, rateLimit });
  }
  const fail = (what: string) => invalid(client.facts, answer, what, createRedact(plan.secret));
  if (answer.oversized) return fail('a body of more than 1 MiB');
  if (status >= 300 && status < 400) return fail('a redirect, which is never followed');
  return answer;
}

async function attemptExchange(run: Run, plan: AttemptPlan): Promise<Answer | FailedAttempt> {
  const { client, call } = run;
  const { facts, runtime, settings } = client;
  const { signal, limits } = call;
  const left = remainingMs(run);
  const { timeoutMs } = limits;
  const progress: Progress = {};
  const expired = {};
  const limit = { ms: Math.min(timeoutMs, left), onTimeout: () => expired };
  const fetch = settings.fetch ?? globalThis.fetch;
  try {
    return await within({ runtime, signal, limit }, (ended) => {
      const init: RequestInit = { redirect: runtime.redirect, signal: ended };
      return exchange(() => plan.send(fetch, init), ended, progress);
    });
  } catch (error) {
    signal?.throwIfAborted();
    const named = left < timeoutMs ? limits.totalTimeoutMs : timeoutMs;
    return error === expired
      ? timedOut(facts, progress.status, named)
      : lost(facts, progress.status, error, createRedact(plan.secret));
  }
}

/** The key goes to the base URL and below it, or nowhere. */
function checkDestination({ facts, baseUrl }: ClientState, url: string): void {
  if (new URL(url).href.startsWith(`${baseUrl}/`)) return;
  throw new ConfigurationError(facts.provider, `the request's URL is not below baseUrl (${baseUrl}): it was not sent`);
}
