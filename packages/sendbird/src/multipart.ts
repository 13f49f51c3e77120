import { toJsonText, type Payload } from '@bot-messages/transport';
import type { components } from './generated/openapi.ts';

type FileForm = components['schemas']['FileMessage'];

const CRLF = '\r\n';
/** `openAsBlob` takes any text as its type: one that could begin a header of its own is none. */
const MEDIA_TYPE = /^[\x20-\x7e]+$/;

/**
 * A form as `multipart/form-data`. It is a Blob made of parts, so that a file on disk is read only while it is sent,
 * the length is known beforehand, and a retry sends the same bytes. The Blob has no type of its own: Workers would warn of
 * one beside the header.
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

/** A Blob from disk has no name of its own. */
function fileNameOf({ file, 'file.name': name }: FileForm): string {
  // oxlint-disable-next-line typescript/prefer-nullish-coalescing -- an empty name is no name
  return name || ('name' in file && String(file.name)) || 'file';
}

/** The escapes that browsers use in a form: a name can't end its quotes or begin a header of its own. */
function escape(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
