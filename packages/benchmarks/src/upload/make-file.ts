import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { StoredFile } from './upload.ts';

/** A megabyte as the tables have it. */
const MEGABYTE = 1_000_000;

export interface MadeFile extends StoredFile {
  readonly path: string;
}

/** Writes a file of so many megabytes, no two of which are the same. */
export async function makeFile(folder: string, megabytes: number): Promise<MadeFile> {
  const path = join(folder, `${megabytes}-mb.bin`);
  const output = createWriteStream(path);
  const hash = createHash('sha256');
  const block = randomBytes(MEGABYTE);
  for (let index = 0; index < megabytes; index++) {
    block.writeUInt32LE(index);
    const chunk = Buffer.from(block);
    hash.update(chunk);
    if (!output.write(chunk)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'close');
  return { path, bytes: megabytes * MEGABYTE, sha256: hash.digest('hex') };
}
