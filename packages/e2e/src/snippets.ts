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

/** A README's code block as a file. Starts the mock for a block that continues the previous one. */
export function completeSnippet({ code }: Snippet): string {
  if (!/\bmock\./.test(code) || code.includes('startMock')) return code;
  return `import { startMock } from '@bot-messages/mock';\nawait using mock = await startMock('sendbird');\n${code}`;
}
