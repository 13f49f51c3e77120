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

/**
 * How a value that is no text is written into a form. Sendbird does not document it: lists are joined by commas, as
 * its own SDK does, and objects are JSON text. Nobody has seen either confirmed by the service.
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

function toText(name: string, value: unknown): string {
  if (value === null) throw new ConfigurationError('sendbird', `${name}: a form can't carry null; leave the field out`);
  const isIds = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isIds ? joinIds(name, value) : toJsonText('sendbird', value, name);
}

function joinIds(name: string, ids: readonly string[]): string {
  const broken = ids.find((id) => id.includes(','));
  if (broken === undefined) return ids.join(',');
  throw new ConfigurationError(
    'sendbird',
    `${name}: a file message joins ids by commas, so ${JSON.stringify(broken)} would be read as two`,
  );
}
