import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repo: the site is made of its documents. */
export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

/** A document of the repo, by its path from the top. */
export function readDocument(path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
}
