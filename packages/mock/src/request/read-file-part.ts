import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Part } from './body.ts';

/** What is kept of a file: enough for a part that is no file but came with a file name, as some clients send it. */
const KEPT_BYTES = 64 * 1024;

/** Counts and hashes a file; its bytes go by. Of a form that breaks off it tells what came. */
export async function readFilePart(name: string, stream: Readable, fileName: string, type: string): Promise<Part> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (size < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - size));
      size += chunk.length;
    }
  } catch {
    // The form's own fault says more.
  }
  const value = { name: unescapeName(fileName), type, size, sha256: hash.digest('hex') };
  return { name, value, text: Buffer.concat(kept).toString('utf8') };
}

/** Browsers and fetch write a quote and line breaks of a file name in this way, and nothing else. */
function unescapeName(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}
