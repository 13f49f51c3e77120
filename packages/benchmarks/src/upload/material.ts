import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Where the bytes are before they are sent. */
export type Source = 'openAsBlob' | 'Blob' | 'Buffer' | 'path';

/** The bytes as one has them at hand. */
export type Material = Blob | Buffer<ArrayBuffer> | string;

/** Gets the bytes ready; what that costs is not the upload's. */
export async function prepare(source: Source, path: string): Promise<Material> {
  if (source === 'path') return path;
  if (source === 'openAsBlob') return openAsBlob(path);
  const buffer = await readFile(path);
  return source === 'Buffer' ? buffer : new Blob([buffer]);
}
