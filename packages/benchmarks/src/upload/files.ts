import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from './cases.ts';
import type { Material, Source } from './uploaders.ts';

/** A megabyte as the tables count it. */
const MEGABYTE = 1_000_000;

export interface MadeFile extends StoredFile {
  readonly path: string;
}

/** Writes a file of random bytes in which no two megabytes are the same. */
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

/** Opens or reads a file before the upload, so that this is not measured. */
export async function prepare(source: Source, path: string): Promise<Material> {
  if (source === 'path') return path;
  if (source === 'openAsBlob') return openAsBlob(path);
  const buffer = await readFile(path);
  return source === 'Buffer' ? buffer : new Blob([buffer]);
}
