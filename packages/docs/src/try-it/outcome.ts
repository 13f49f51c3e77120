import type { Sent } from './send.ts';

/** What the page shows of a call. */
export interface Description {
  readonly summary: string;
  /** The returned message, or the error with its fields. */
  readonly seen: string;
  readonly request: string;
  readonly response: string;
}

/** The fields of an error that are shown; `body` is shown as the response. */
const ERROR_FIELDS = [
  'status',
  'code',
  'codeName',
  'details',
  'retryAfterMs',
  'attempts',
  'mayHaveBeenDelivered',
  'deduplicationId',
];

export function describe({ outcome, request = 'Nothing was sent.', response = 'No response.' }: Sent): Description {
  if ('message' in outcome) {
    const seen = JSON.stringify(outcome.message, null, 2);
    return { summary: 'Accepted: the call returns the message.', seen, request, response };
  }
  const { error } = outcome;
  if (!(error instanceof Error)) throw error;
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(error));
  const lines = ERROR_FIELDS.filter((field) => fields[field] !== undefined).map(
    (field) => `${field}: ${JSON.stringify(fields[field])}`,
  );
  return {
    summary: summaryOf(error.name, fields['status']),
    seen: [`${error.name}: ${error.message}`, ...lines].join('\n'),
    request,
    response,
  };
}

function summaryOf(name: string, status: unknown): string {
  if (name === 'ConnectionError') return 'No mock responds there. Start one: npx @bot-messages/mock';
  if (name === 'ConfigurationError') return 'Not sent: the client throws a ConfigurationError.';
  if (status === 429) return 'Too many requests: the call throws an ApiError.';
  return name === 'ApiError' ? 'Refused: the call throws an ApiError.' : `The call throws ${name}.`;
}
