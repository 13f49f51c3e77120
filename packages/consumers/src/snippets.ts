import { readFileSync } from 'node:fs';

/** A code block of a README. */
export interface Snippet {
  /** `mock/README.md:23` */
  readonly name: string;
  readonly code: string;
}

/** The blocks of one language in the README of an installed package. */
export function snippetsOf(readme: string, language: 'sh' | 'ts'): Snippet[] {
  const text = readFileSync(readme, 'utf8').replaceAll('\r\n', '\n');
  const short = readme.split('/').slice(-2).join('/');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'))].map(
    ({ index, 1: code = '' }) => ({
      name: `${short}:${text.slice(0, index).split('\n').length}`,
      code,
    }),
  );
}
