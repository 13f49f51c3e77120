import type { CallFacts } from './bot-message-error.ts';
import type { ClientState } from './client-state.ts';
import type { Limits } from './limits.ts';
import { TimeoutError } from './timeout-error.ts';

/** One call of the user's, as the client hands it over. */
export interface Call {
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  readonly deduplicationId?: string | undefined;
}

/** A call under way. */
export interface Run {
  readonly client: ClientState;
  readonly call: Call;
  /** Its place among the client's calls. */
  readonly turn: number;
  /** On the runtime's clock. */
  readonly deadline: number;
  attempts: number;
  /** Stays true: no later refusal takes back what an earlier attempt may have delivered. */
  mayHaveBeenDelivered: boolean;
}

export function startRun(client: ClientState, call: Call): Run {
  call.signal?.throwIfAborted();
  const deadline = client.runtime.now() + call.limits.totalTimeoutMs;
  return { client, call, turn: client.turns++, deadline, attempts: 0, mayHaveBeenDelivered: false };
}

export function remainingMs({ client, deadline }: Run): number {
  return deadline - client.runtime.now();
}

export function factsOf({ client, call, attempts, mayHaveBeenDelivered }: Run): CallFacts {
  const { provider } = client.facts;
  return { provider, attempts, mayHaveBeenDelivered, deduplicationId: call.deduplicationId };
}

/** The call's time is up before its next attempt. */
export function outOfTime(run: Run, doing: string): TimeoutError {
  const { provider, operation } = run.client.facts;
  const { totalTimeoutMs } = run.call.limits;
  const said = `${provider} ${operation}: ${totalTimeoutMs} ms are not enough, ${doing}`;
  const advice = run.mayHaveBeenDelivered ? 'an earlier attempt may have been delivered' : 'not delivered';
  return new TimeoutError(`${said} (${advice})`, { ...factsOf(run), timeoutMs: totalTimeoutMs });
}
