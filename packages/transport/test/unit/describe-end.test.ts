import { expect, it } from 'vitest';
import type { CallFacts } from '../../src/bot-message-error.ts';
import { describeEnd } from '../../src/describe-end.ts';
import type { ProviderFacts } from '../../src/provider-facts.ts';
import type { Outcome } from '../../src/retry-policy.ts';

const provider: ProviderFacts = {
  provider: 'example',
  operation: 'sendBotMessage',
  keyHeader: 'x-key',
  keySetting: 'key',
  rateLimitCode: 7429,
  readError: () => ({ code: undefined, message: undefined }),
};

const facts: CallFacts = { provider: 'example', attempts: 1, mayHaveBeenDelivered: false };
const limited: Outcome = { status: 429, rateLimited: true };
const badRequest: Outcome = { status: 400, rateLimited: false };

interface Row {
  readonly what: string;
  readonly outcome: Outcome;
  readonly facts?: Partial<CallFacts>;
  readonly retryAfterMs?: number;
  readonly ends: string;
}

const ambiguous = 'may have been delivered: look in the conversation before sending it again';

const rows: readonly Row[] = [
  {
    what: 'a refusal',
    outcome: badRequest,
    ends: '(1 attempt; not delivered: the same request will be refused again)',
  },
  {
    what: 'an untrusted certificate',
    outcome: { rateLimited: false, failure: 'untrusted' },
    ends: '(1 attempt; not delivered: the same request will be refused again)',
  },
  { what: 'a rate limit without a wait', outcome: limited, ends: '(1 attempt; not delivered: send it again later)' },
  { what: 'a rate limit with a wait', outcome: limited, retryAfterMs: 61_000, ends: 'send it again in 61 s)' },
  {
    what: 'a rate limit with a fraction of a second, rounded up',
    outcome: limited,
    retryAfterMs: 1001,
    ends: 'in 2 s)',
  },
  { what: 'a rate limit with a wait of zero', outcome: limited, retryAfterMs: 0, ends: 'send it again in 0 s)' },
  {
    what: 'a request that never left',
    outcome: { rateLimited: false, failure: 'unsent' },
    ends: '(1 attempt; not delivered: it can be sent again)',
  },
  {
    what: 'an unclear end',
    outcome: { rateLimited: false, failure: 'ambiguous' },
    facts: { mayHaveBeenDelivered: true },
    ends: `(1 attempt; ${ambiguous})`,
  },
  {
    what: 'a rate limit after an unclear attempt',
    outcome: limited,
    facts: { mayHaveBeenDelivered: true, attempts: 2 },
    ends: `(2 attempts; ${ambiguous})`,
  },
  {
    what: 'three attempts',
    outcome: badRequest,
    facts: { attempts: 3 },
    ends: '(3 attempts; not delivered: the same request will be refused again)',
  },
  {
    what: 'no attempt',
    outcome: badRequest,
    facts: { attempts: 0 },
    ends: '(0 attempts; not delivered: the same request will be refused again)',
  },
];

it.each(rows)(
  'tells who, what, how often and what to do after $what',
  ({ outcome, facts: given, retryAfterMs, ends }) => {
    const line = describeEnd(provider, 'it went wrong', outcome, { ...facts, ...given }, retryAfterMs);
    expect(line.startsWith('example sendBotMessage: it went wrong (')).toBe(true);
    expect(line.endsWith(ends)).toBe(true);
    expect(line).not.toContain('\n');
  },
);
