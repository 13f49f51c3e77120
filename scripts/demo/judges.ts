import { isApiError, type ApiError } from '@bot-messages/sendbird';
import type { Check, Judgement, Outcome } from './step.ts';
import { readViolations, type Violation } from './violations.ts';

type Judge = (outcome: Outcome) => Judgement;
type Findings = Pick<Judgement, 'details' | 'checks'>;

/** It was sent, and what came back is a message. */
export function isAccepted(): Judge {
  return ({ status, reply, error }) => {
    if (reply === undefined) return unexpected('a message', error);
    const { answer, checks } = reply;
    return { answer, details: [], checks: [{ what: 'status', expected: 200, got: status }, ...checks] };
  };
}

/**
 * Prism refused it because of the field and the rule that the step names. To a CometChat message Prism lists what each
 * of the six kinds of message would want otherwise: only whoever wrote the message knows which kind was meant.
 */
export function isRefused(field: string, rule: string): Judge {
  return failsWith(400, ({ headers }) => {
    const violations = readViolations(headers['sl-violations']);
    const shown = violations.find((found) => found.field === field && found.rule === rule) ?? violations[0];
    return {
      details: shown ? [`${shown.field}: ${shown.demand} (${shown.rule})`] : [],
      checks: [{ what: 'broken rule', expected: `${rule} of ${field}`, got: nameOf(shown) }],
    };
  });
}

/** The provider asked to wait, and the error says for how long. */
export function isRateLimited(): Judge {
  return failsWith(429, ({ headers, retryAfterMs, mayHaveBeenDelivered }) => {
    const seconds = Number(headers['retry-after'] ?? headers['x-ratelimit-retryafter']);
    return {
      details: [`retryAfterMs ${retryAfterMs}, mayHaveBeenDelivered ${mayHaveBeenDelivered}`],
      checks: [{ what: 'retryAfterMs', expected: seconds * 1000, got: retryAfterMs }],
    };
  });
}

/** What holds for each refusal. The guard knows the errors of both clients, each of which has its own classes. */
function failsWith(status: number, read: (error: ApiError) => Findings): Judge {
  return ({ reply, error }) => {
    if (!isApiError(error)) return unexpected('an ApiError', error ?? reply?.answer);
    const { details, checks } = read(error);
    return {
      answer: error.name,
      details: [`code ${codeOf(error)}`, ...details],
      checks: [...refusalChecks(status, error), ...checks],
    };
  };
}

function refusalChecks(expected: number, { status, mayHaveBeenDelivered }: ApiError): Check[] {
  return [
    { what: 'status', expected, got: status },
    { what: 'mayHaveBeenDelivered', expected: false, got: mayHaveBeenDelivered },
  ];
}

/** Sendbird's codes are numbers that have a name, CometChat's are names. */
function codeOf({ code, codeName }: ApiError): string {
  return codeName === undefined || codeName === code ? String(code) : `${code} (${codeName})`;
}

function nameOf(violation: Violation | undefined): string | undefined {
  return violation && `${violation.rule} of ${violation.field}`;
}

function unexpected(expected: string, outcome: unknown): Judgement {
  const [answer, got] = outcome instanceof Error ? [outcome.name, outcome.message] : [String(outcome), outcome];
  return { answer, details: [], checks: [{ what: 'outcome', expected, got }] };
}
