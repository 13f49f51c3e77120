import type { Snippet } from '../snippets.ts';

/** A README's code block as a file. Starts the mock for a block that continues the previous one. */
export function completeSnippet({ code }: Snippet): string {
  if (!/\bmock\./.test(code) || code.includes('startMock')) return code;
  return `import { startMock } from '@bot-messages/mock';\nawait using mock = await startMock('sendbird');\n${code}`;
}
