import { violationsOf } from '../../try-it/violations-of.ts';
import { byId } from '../by-id.ts';
import type { Sent } from './send.ts';

/** What an error of the clients carries that is worth a look; `body` stands under Response. */
const SHOWN = ['status', 'code', 'codeName', 'retryAfterMs', 'attempts', 'mayHaveBeenDelivered', 'deduplicationId'];

export function showResult({ exchange, outcome }: Sent): void {
  const { verdict, seen, body } = 'error' in outcome ? describeError(outcome.error) : describeMessage(outcome.message);
  write('verdict', verdict);
  write('seen', seen);
  showViolations(body);
  write('request', exchange?.request ?? 'Nothing was sent.');
  write('response', exchange?.response ?? 'No answer came.');
  byId('result', HTMLElement).hidden = false;
}

interface Description {
  readonly verdict: string;
  readonly seen: string;
  readonly body?: unknown;
}

function describeMessage(message: unknown): Description {
  return { verdict: 'Accepted: the call returns the message.', seen: JSON.stringify(message, null, 2) };
}

function describeError(error: unknown): Description {
  const { name, message, body, ...rest } = fieldsOf(error);
  const lines = SHOWN.flatMap((field) => {
    const value = rest[field];
    return value === undefined ? [] : [`${field}: ${JSON.stringify(value)}`];
  });
  const seen = [`${String(name)}: ${String(message)}`, ...lines].join('\n');
  return { verdict: verdictOf(String(name), rest['status']), seen, body };
}

function fieldsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'Thrown', message: error };
  return Object.assign<Record<string, unknown>, Error, object>({}, error, { name: error.name, message: error.message });
}

function verdictOf(name: string, status: unknown): string {
  if (name === 'ConnectionError') return 'No mock answers there. Start one: npx @bot-messages/mock';
  if (name === 'ConfigurationError') return 'Not sent: the client throws a ConfigurationError.';
  if (status === 429) return 'Too many requests: the call throws an ApiError.';
  return name === 'ApiError' ? 'Refused: the call throws an ApiError.' : `The call throws ${name}.`;
}

function showViolations(body: unknown): void {
  const list = document.createElement('ul');
  list.append(
    ...violationsOf(body).map(({ field, rule }) => {
      const item = document.createElement('li');
      const code = document.createElement('code');
      code.textContent = field;
      item.append(code, ` ${rule}`);
      return item;
    }),
  );
  byId('violations', HTMLElement).replaceChildren(...(list.childElementCount > 0 ? [list] : []));
}

function write(id: string, text: string): void {
  byId(id, HTMLElement).textContent = text;
}
