import { ConfigurationError, toJsonText, type Payload } from '@bot-messages/transport';
import type { components } from './generated/openapi.ts';
import type { BotMessageBody, FileMessage } from './message.ts';

type Text = components['schemas']['TextMessage'];
type FileForm = components['schemas']['FileMessage'];

/** The body as the spec describes it: a text with its `message_type`, or the form of a file. */
export function toWireBody(body: BotMessageBody, deduplicationId: string | undefined): Text | FileForm {
  const deduplication = deduplicationId === undefined ? {} : { dedup_id: deduplicationId };
  return body.message_type === 'FILE'
    ? { ...toForm(body), ...deduplication }
    : { ...body, ...deduplication, message_type: body.message_type ?? 'MESG' };
}

/** Lists that are joined by commas. Any other list, and any object, becomes JSON text. */
const ID_LISTS: ReadonlySet<string> = new Set<keyof FileForm>(['mentioned', 'mentioned_user_ids']);

/**
 * Converts lists and objects to text, since a form holds nothing else. Sendbird does not document how: lists of ids are
 * joined by commas, as in its own SDK, and the rest becomes JSON text. Neither is verified against the service.
 */
function toForm(body: FileMessage): FileForm {
  if (!(body.file instanceof Blob)) {
    throw new ConfigurationError('sendbird', 'file: expected a Blob or a File; wrap a Buffer as new Blob([buffer])');
  }
  const fields = Object.entries(body).map(([name, value]: [string, unknown]): [string, unknown] => {
    return [name, isPlain(value) ? value : toText(name, value)];
  });
  return Object.fromEntries(fields) as FileForm; // the same keys, with values of the types that a form has
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value instanceof Blob;
}

function toText(name: string, value: unknown): string | undefined {
  if (value === null) throw new ConfigurationError('sendbird', `${name}: a form can't carry null; leave the field out`);
  const isIds = ID_LISTS.has(name) && Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isIds ? joinIds(name, value) : toJsonText('sendbird', value, name);
}

/** Omits an empty list: an empty part would be read as one empty id. */
function joinIds(name: string, ids: readonly string[]): string | undefined {
  const broken = ids.find((id) => id.includes(','));
  if (broken === undefined) return ids.length > 0 ? ids.join(',') : undefined;
  throw new ConfigurationError(
    'sendbird',
    `${name}: a file message joins ids by commas, so ${JSON.stringify(broken)} would be read as two`,
  );
}

const CRLF = '\r\n';
/** `openAsBlob` accepts any string as the type, even one with line breaks, which would add header lines. */
const MEDIA_TYPE = /^[\x20-\x7e]+$/;

/**
 * Encodes a form as `multipart/form-data`. The result is a Blob made of parts: a file on disk is read only while it is
 * sent, the length is known in advance, and a retry sends the same bytes. The Blob has no type, since Workers warn when
 * a typed Blob is sent with a Content-Type header.
 */
export function toMultipart(form: FileForm): Payload {
  const boundary = `bot-messages-${crypto.randomUUID()}`;
  const parts = Object.entries(form).flatMap(([name, value]) => {
    return value === undefined ? [] : [`--${boundary}${CRLF}`, ...toPart(name, value, form), CRLF];
  });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    content: new Blob([...parts, `--${boundary}--${CRLF}`]),
  };
}

function toPart(name: string, value: unknown, form: FileForm): BlobPart[] {
  const disposition = `Content-Disposition: form-data; name="${escape(name)}"`;
  if (!(value instanceof Blob)) {
    const text = typeof value === 'string' ? value : toJsonText('sendbird', value, name);
    return [`${disposition}${CRLF}${CRLF}`, text];
  }
  const type = MEDIA_TYPE.test(value.type) ? value.type : 'application/octet-stream';
  return [`${disposition}; filename="${escape(fileNameOf(form))}"${CRLF}Content-Type: ${type}${CRLF}${CRLF}`, value];
}

/** A Blob has no name, and neither has a file from `openAsBlob`. */
function fileNameOf({ file, 'file.name': name }: FileForm): string {
  // oxlint-disable-next-line typescript/prefer-nullish-coalescing -- an empty name is no name
  return name || ('name' in file && String(file.name)) || 'file';
}

/** Escapes a name as browsers do, so that it can't close its quotes or add a header line. */
function escape(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
