import { dig, isRecord } from './dig.ts';
import type { Earlier } from './probe.ts';

export function comesBack(fields: readonly string[]): (body: unknown) => string {
  return (body) =>
    fields
      .map((field) => `${field} ${dig(body, 'message', field) === undefined ? 'does not come back' : 'comes back'}`)
      .join(', ');
}

export function isRepeated(body: unknown, earlier: Earlier): string {
  const first = dig(earlier.get('dedup_id for the first time'), 'message', 'message_id');
  const second = dig(body, 'message', 'message_id');
  return first !== undefined && second === first ? 'it is the first message' : 'it is a new message';
}

export function mentions(ids: readonly string[]): (body: unknown) => string {
  return (body) => {
    const users = dig(body, 'message', 'mentioned_users');
    const found = Array.isArray(users) ? users.map((user) => dig(user, 'user_id')) : [];
    return `mentions ${ids.filter((id) => found.includes(id)).length} of the ${ids.length} users, and ${found.length} in all`;
  };
}

export function fileKeys(body: unknown): string {
  const file = dig(body, 'message', 'file');
  const keys = isRecord(file) ? Object.keys(file).join(', ') : 'nothing';
  const hasText = dig(body, 'message', 'message') === undefined ? 'is absent' : 'is there';
  return `file has ${keys}; type is ${JSON.stringify(dig(body, 'message', 'type'))}; message ${hasText}`;
}

/** Which of the two names, sizes and types that were sent the service kept. */
export function fileNames(body: unknown): string {
  const kept = (...keys: string[]) =>
    JSON.stringify(keys.map((key) => dig(body, 'message', 'file', key)).find((value) => value !== undefined));
  return [
    `name is ${kept('name', 'file_name')} (part.txt by the part, field.txt by the field)`,
    `size is ${kept('size', 'file_size')} (20 by the part, 7 by the field)`,
    `type is ${kept('type', 'file_type')} (text/plain by the part, field by the field)`,
  ].join(', ');
}

/** The id of the message that the first probe sent. */
export function firstMessageId(earlier: Earlier): unknown {
  return dig(earlier.get('text'), 'message', 'message_id');
}

export function answersFirst(body: unknown, earlier: Earlier): string {
  const parent = dig(body, 'message', 'parent_message_id');
  return `parent_message_id is ${parent !== undefined && parent === firstMessageId(earlier) ? '' : 'not '}the target`;
}

export function createdAt(sent: number): (body: unknown) => string {
  return (body) =>
    `created_at is ${dig(body, 'message', 'created_at') === sent ? 'the one that was sent' : 'another one'}`;
}
