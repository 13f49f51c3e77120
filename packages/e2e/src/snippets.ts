import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A code block of a document. */
export interface Snippet {
  /** `packages/mock/README.md:23` */
  readonly name: string;
  readonly code: string;
}

/** The code blocks of one language in `document`, a path relative to `folder`. */
export function snippetsOf(folder: string, document: string, language: 'sh' | 'ts'): Snippet[] {
  const text = readFileSync(join(folder, document), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'))].map(
    ({ index, 1: code = '' }) => ({
      name: `${document}:${text.slice(0, index).split('\n').length}`,
      code,
    }),
  );
}
