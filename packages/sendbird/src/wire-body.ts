import { ConfigurationError, toJsonText } from '@bot-messages/transport';
import type { components } from './generated/openapi.ts';
import type { BotMessageBody, FileMessage } from './message.ts';

type Text = components['schemas']['TextMessage'];
type FileForm = components['schemas']['FileMessage'];

/** The body as the spec has it: a text with its `message_type`, or the form of a file. */
export function toWireBody(body: BotMessageBody, deduplicationId: string | undefined): Text | FileForm {
  const deduplication = deduplicationId === undefined ? {} : { dedup_id: deduplicationId };
  return body.message_type === 'FILE'
    ? { ...toForm(body), ...deduplication }
    : { ...body, ...deduplication, message_type: body.message_type ?? 'MESG' };
}

/** Lists that are joined by commas; any other list, and any object, is JSON text. */
const ID_LISTS: ReadonlySet<string> = new Set<keyof FileForm>(['mentioned', 'mentioned_user_ids']);

/**
 * How a value that is no text is written into a form. Sendbird does not document it: lists of ids are joined by
 * commas, as its own SDK does, and the rest is JSON text. Nobody has seen either confirmed by the service.
 */
function toForm(body: FileMessage): FileForm {
  if (!(body.file instanceof Blob)) {
    throw new ConfigurationError('sendbird', 'file: expected a Blob or a File; wrap a Buffer as new Blob([buffer])');
  }
  const fields = Object.entries(body).map(([name, value]: [string, unknown]): [string, unknown] => {
    return [name, isPlain(value) ? value : toText(name, value)];
  });
  return Object.fromEntries(fields) as FileForm; // the same keys, each value as the form has it
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value instanceof Blob;
}

function toText(name: string, value: unknown): string | undefined {
  if (value === null) throw new ConfigurationError('sendbird', `${name}: a form can't carry null; leave the field out`);
  const isIds = ID_LISTS.has(name) && Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isIds ? joinIds(name, value) : toJsonText('sendbird', value, name);
}

/** A list without ids is left out: an empty part would be an id without a character. */
function joinIds(name: string, ids: readonly string[]): string | undefined {
  const broken = ids.find((id) => id.includes(','));
  if (broken === undefined) return ids.length > 0 ? ids.join(',') : undefined;
  throw new ConfigurationError(
    'sendbird',
    `${name}: a file message joins ids by commas, so ${JSON.stringify(broken)} would be read as two`,
  );
}
