import type { Snippet } from '../snippets.ts';

/** A file of a README's code block: a block that goes on where the one before it ended has that one's mock. */
export function completeSnippet({ code }: Snippet): string {
  if (!/\bmock\./.test(code) || code.includes('startMock')) return code;
  return `import { startMock } from '@bot-messages/mock';\nawait using mock = await startMock('sendbird');\n${code}`;
}
