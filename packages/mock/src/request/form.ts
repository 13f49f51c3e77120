import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';

/** A file that arrived as a part of a form. Its bytes are counted and hashed, not kept. */
export interface FilePart {
  /** The file name of the part. */
  readonly name: string;
  /** The content type of the part. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** The SHA-256 of the bytes, in hex. */
  readonly sha256: string;
}

export type FormValue = string | FilePart;

export interface FormBody {
  readonly kind: 'form';
  /** The parts by their names; a repeated name has a list. */
  readonly fields: Readonly<Record<string, FormValue | readonly FormValue[]>>;
  /** The last part of each name as text; of a file, its first bytes. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface BrokenForm {
  readonly kind: 'broken-form';
  readonly reason: string;
}

export interface TooLarge {
  readonly kind: 'too-large';
  /** `body`, or the part of a form that is too large. */
  readonly path: string;
  readonly mostBytes: number;
}

interface Part {
  readonly name: string;
  readonly value: FormValue;
  /** The text, or the first bytes of a file as text. */
  readonly text: string;
}

/** Limits of what is held in memory of a form. */
const MOST_TEXT_BYTES = 10 * 1024 * 1024;
const MOST_PARTS = 1000;
/** Some clients give a text part a file name: enough of a file is kept to validate such a part. */
const KEPT_FILE_BYTES = 64 * 1024;

export function isFilePart(value: unknown): value is FilePart {
  return typeof value === 'object' && value !== null && 'sha256' in value;
}

/**
 * Reads a form part by part. A form that can't be parsed is read to its end as well, so that its sender gets a response.
 * Rejects only if the connection breaks off.
 */
export async function readForm(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  mostBytes: number,
): Promise<FormBody | BrokenForm | TooLarge | { readonly kind: 'none' }> {
  const parser = tryParser(contentType);
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= mostBytes) await parser?.write(chunk);
  }
  if (size > mostBytes) return { kind: 'too-large', path: 'body', mostBytes };
  if (size === 0) return { kind: 'none' };
  if (!parser) return { kind: 'broken-form', reason: 'its content type names no boundary' };
  return parser.end();
}

interface FormParser {
  /** Parses a chunk, at the pace at which the files are read. Ignores all chunks after a failure. */
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<FormBody | BrokenForm | TooLarge>;
}

function tryParser(contentType: string): FormParser | undefined {
  try {
    return createFormParser(contentType);
  } catch {
    return undefined;
  }
}

/** Throws if the content type names no boundary. */
function createFormParser(contentType: string): FormParser {
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: { fieldSize: MOST_TEXT_BYTES, parts: MOST_PARTS },
    preservePath: true,
    isPartAFile: (_name, _type, file) => file !== undefined,
  });
  const parts: Promise<Part>[] = [];
  let failure: BrokenForm | TooLarge | undefined;
  let stop: () => void;
  const ended = new Promise<void>((resolve) => {
    stop = resolve;
  });

  // A part that is still being read when the form fails never ends, so nothing may wait for it.
  function fail(reason: BrokenForm | TooLarge): void {
    failure ??= reason;
    stop();
  }

  parser.once('finish', () => stop()).once('close', () => stop());
  parser.on('error', (error: unknown) =>
    fail({ kind: 'broken-form', reason: error instanceof Error ? error.message : String(error) }),
  );
  parser.on('partsLimit', () => fail({ kind: 'broken-form', reason: `it has more than ${MOST_PARTS} parts` }));
  parser.on('field', (name, text, _nameTruncated, truncated) => {
    if (truncated) fail({ kind: 'too-large', path: `body.${name}`, mostBytes: MOST_TEXT_BYTES });
    parts.push(Promise.resolve({ name, value: text, text }));
  });
  parser.on('file', (name, stream, fileName, _encoding, type) => {
    parts.push(readFilePart(name, stream, fileName, type));
  });

  return {
    async write(chunk) {
      if (failure !== undefined || parser.write(chunk)) return;
      await Promise.race([ended, new Promise((resolve) => parser.once('drain', resolve))]);
    },
    async end() {
      if (failure === undefined) parser.end();
      await ended;
      return failure ?? toForm(await Promise.all(parts));
    },
  };
}

/** Counts and hashes the bytes of a file without keeping them. */
async function readFilePart(name: string, stream: Readable, fileName: string, type: string): Promise<Part> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (size < KEPT_FILE_BYTES) kept.push(chunk.subarray(0, KEPT_FILE_BYTES - size));
      size += chunk.length;
    }
  } catch {
    // The form is truncated, and the parser reports that.
  }
  const value = { name: unescapeName(fileName), type, size, sha256: hash.digest('hex') };
  return { name, value, text: Buffer.concat(kept).toString('utf8') };
}

/** Browsers and fetch escape quotes and line breaks of a file name in this way, and nothing else. */
function unescapeName(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

function toForm(parts: readonly Part[]): FormBody {
  const fields = new Map<string, FormValue | FormValue[]>();
  for (const { name, value } of parts) {
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? value : [earlier, value].flat());
  }
  const texts = parts.map(({ name, text }): [string, string] => [name, text]);
  return { kind: 'form', fields: Object.fromEntries(fields), texts: Object.fromEntries(texts) };
}
