import { dig, isRecord } from './dig.ts';
import { isAccepted, type ProbeResult } from './outcome.ts';

/** Which keys the errors have, and of which kind their details are. */
export function envelopeFacts(results: readonly ProbeResult[]): string[] {
  const errors = results.map(({ answer }) => answer).filter((answer) => answer !== undefined && answer.status >= 400);
  const forms = errors.map((answer) => {
    const error = dig(answer?.body, 'error');
    const keys = isRecord(error) ? Object.keys(error).toSorted().join(', ') : 'no object';
    return `error has ${keys}; details is ${kindOf(dig(error, 'details'))}`;
  });
  return [...new Set(forms)];
}

/** Of which kind the ids are, and which fields are sometimes absent or null. */
export function messageFacts(results: readonly ProbeResult[]): string[] {
  const messages = results
    .filter(({ answer, probe }) => isAccepted(answer) && probe.toMany !== true)
    .map(({ answer }) => dig(answer?.body, 'data'))
    .filter(isRecord);
  if (messages.length === 0) return [];
  const ids = [...new Set(messages.map(({ id }) => kindOf(id)))];
  const names = [...new Set(messages.flatMap((message) => Object.keys(message)))];
  const some = names.filter((name) => messages.some((message) => !(name in message)));
  const nulls = names.filter((name) => messages.some((message) => message[name] === null));
  return [
    `id is ${ids.join(' or ')}`,
    `fields of every message: ${listed(names.filter((name) => !some.includes(name)))}`,
    `fields of some messages: ${listed(some)}`,
    `null: ${listed(nulls)}`,
  ];
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
