import { Busboy } from '@fastify/busboy';
import type { Part } from './body.ts';
import { readFilePart } from './read-file-part.ts';

/** What is held in memory of a part that is no file. */
const MOST_FIELD_BYTES = 10 * 1024 * 1024;
const MOST_PARTS = 1000;

export interface FormParser {
  /** Takes a chunk, at the pace at which its files are read. After a fault it takes chunks without reading them. */
  write(chunk: Uint8Array): Promise<void>;
  /** The parts in order, or what is wrong with the form. */
  end(): Promise<Part[] | string>;
}

/** Throws if the content type names no boundary. */
export function createFormParser(contentType: string): FormParser {
  const limits = { fieldSize: MOST_FIELD_BYTES, parts: MOST_PARTS };
  const headers = { 'content-type': contentType };
  const parser = new Busboy({
    headers,
    limits,
    preservePath: true,
    isPartAFile: (_name, _type, file) => file !== undefined,
  });
  const parts: Promise<Part>[] = [];
  let fault: string | undefined;
  const ended = new Promise<void>((resolve) => {
    parser.once('finish', resolve).once('close', resolve);
    parser.on('error', (error: unknown) => {
      fault ??= error instanceof Error ? error.message : String(error);
      resolve();
    });
  });

  parser.on('field', (name, text, _nameTruncated, truncated) => {
    if (truncated) fault = `the part '${name}' is longer than ${MOST_FIELD_BYTES} bytes`;
    parts.push(Promise.resolve({ name, value: text, text }));
  });
  parser.on('partsLimit', () => (fault = `it has more than ${MOST_PARTS} parts`));
  parser.on('file', (name, stream, fileName, _encoding, type) => {
    parts.push(readFilePart(name, stream, fileName, type));
  });

  return {
    async write(chunk) {
      if (fault !== undefined || parser.write(chunk)) return;
      await Promise.race([ended, new Promise((resolve) => parser.once('drain', resolve))]);
    },
    async end() {
      if (fault === undefined) parser.end();
      await ended;
      const read = await Promise.all(parts);
      return fault ?? read;
    },
  };
}
