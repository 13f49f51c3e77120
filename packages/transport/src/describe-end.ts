import type { CallFacts } from './bot-message-error.ts';
import type { ProviderFacts } from './provider-facts.ts';
import type { Outcome } from './retry-policy.ts';

/** One line for a log: who, what, how it ended, after how many attempts, and what to do. */
export function describeEnd(
  { provider, operation }: ProviderFacts,
  said: string,
  outcome: Outcome,
  facts: CallFacts,
  retryAfterMs?: number,
): string {
  const attempts = facts.attempts === 1 ? '1 attempt' : `${facts.attempts} attempts`;
  return `${provider} ${operation}: ${said} (${attempts}; ${advice(outcome, facts, retryAfterMs)})`;
}

function advice(outcome: Outcome, facts: CallFacts, retryAfterMs: number | undefined): string {
  if (facts.mayHaveBeenDelivered) return 'may have been delivered: look in the conversation before sending it again';
  if (outcome.rateLimited) {
    const when = retryAfterMs === undefined ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return `not delivered: send it again ${when}`;
  }
  if (outcome.failure === 'unsent') return 'not delivered: it can be sent again';
  return 'not delivered: the same request will be refused again';
}
