import { Busboy } from '@fastify/busboy';
import type { BrokenForm, Part, TooLarge } from './body.ts';
import { readFilePart } from './read-file-part.ts';

/** What is held in memory of a part that is no file. */
const MOST_FIELD_BYTES = 10 * 1024 * 1024;
const MOST_PARTS = 1000;

export type FormFailure = BrokenForm | TooLarge;

export interface FormParser {
  /** Parses a chunk, at the pace at which the files are read. Ignores all chunks after a failure. */
  write(chunk: Uint8Array): Promise<void>;
  /** The parts in order, or why the form is refused. */
  end(): Promise<readonly Part[] | FormFailure>;
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
  let failure: FormFailure | undefined;
  let stop: () => void;
  const ended = new Promise<void>((resolve) => {
    stop = resolve;
  });

  // A part that is still being read when the form fails never ends, so that nothing may wait for it.
  function fail(reason: FormFailure): void {
    failure ??= reason;
    stop();
  }

  parser.once('finish', () => stop()).once('close', () => stop());
  parser.on('error', (error: unknown) =>
    fail({ kind: 'broken-form', reason: error instanceof Error ? error.message : String(error) }),
  );
  parser.on('partsLimit', () => fail({ kind: 'broken-form', reason: `it has more than ${MOST_PARTS} parts` }));
  parser.on('field', (name, text, _nameTruncated, truncated) => {
    if (truncated) fail({ kind: 'too-large', path: `body.${name}`, mostBytes: MOST_FIELD_BYTES });
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
      return failure ?? Promise.all(parts);
    },
  };
}
