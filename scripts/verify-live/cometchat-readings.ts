import { dig, isRecord } from './dig.ts';
import type { Earlier } from './probe.ts';

export function comesBack(inData: readonly string[], beside: readonly string[]): (body: unknown) => string {
  return (body) => {
    const found = [
      ...inData.map((field) => [`data.${field}`, dig(body, 'data', 'data', field)] as const),
      ...beside.map((field) => [field, dig(body, 'data', field)] as const),
    ];
    return found
      .map(([field, value]) => `${field} ${value === undefined ? 'does not come back' : `is ${JSON.stringify(value)}`}`)
      .join(', ');
  };
}

export function isRepeated(body: unknown, earlier: Earlier): string {
  const first = dig(earlier.get('muid for the first time'), 'data', 'id');
  return first !== undefined && dig(body, 'data', 'id') === first ? 'it is the first message' : 'it is a new message';
}

/** What the content of a stored message is made of. */
export function keysOfData(body: unknown): string {
  const data = dig(body, 'data', 'data');
  const keys = isRecord(data) ? Object.keys(data).join(', ') : 'nothing';
  const attachments = dig(data, 'attachments');
  const size = Array.isArray(attachments) ? `; size is ${JSON.stringify(dig(attachments[0], 'size'))}` : '';
  return `data has ${keys}${size}`;
}

/** What the undocumented answer to many receivers looks like. */
export function resultShape(ids: readonly string[]): (body: unknown) => string {
  return (body) => {
    const data = dig(body, 'data');
    if (!isRecord(data)) return `data is ${Array.isArray(data) ? 'a list' : JSON.stringify(data)}`;
    const named = ids.filter((id) => id in data).length;
    const kinds = new Set(
      Object.values(data).map((value) => (isRecord(value) ? Object.keys(value).join('+') : typeof value)),
    );
    return `data has ${Object.keys(data).length} keys, among them ${named} of the ${ids.length} receivers; each holds ${[...kinds].join(' or ')}`;
  };
}

/** Which of those who were named the answer names. */
export function receiverOf(named: Readonly<Record<string, string>>): (body: unknown) => string {
  return (body) => {
    const receiver = dig(body, 'data', 'receiver');
    const found = Object.entries(named).find(([, id]) => id === receiver)?.[0];
    if (found !== undefined) return `the answer is about the one of ${found}`;
    const data = dig(body, 'data');
    const keys = isRecord(data) ? Object.entries(named).filter(([, id]) => id in data) : [];
    return keys.length > 0
      ? `the answer names those of ${keys.map(([name]) => name).join(' and ')}`
      : 'the answer names neither';
  };
}
