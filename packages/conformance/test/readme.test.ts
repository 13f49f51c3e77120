import { compileSnippets, runSnippet, specNames, writeSnippets } from '@bot-messages/testkit';
import { describe, expect, inject, it } from 'vitest';
import { loadClient } from '../src/client.ts';

const providers = await Promise.all(
  specNames().map(async (name) => ({
    name,
    ...(await loadClient(name)),
    readmes: ['README.md', `packages/${name}/README.md`],
    snippets: writeSnippets(name, ['README.md', `packages/${name}/README.md`]),
  })),
);

describe.each(providers)('$name', ({ name, variables, readmes, snippets }) => {
  it('shows code in both READMEs', () => {
    expect(snippets.map((snippet) => snippet.name.split(':')[0])).toEqual(expect.arrayContaining(readmes));
  });

  it('shows code that compiles in a strict project, against the built package', async () => {
    expect(await compileSnippets(snippets)).toEqual({ code: 0, output: '' });
  });

  it.each(snippets)('shows code in $name that runs against Prism and prints the id of a message', async (snippet) => {
    const { code, output } = await runSnippet(snippet, {
      [variables.baseUrl]: inject('prismUrls')[name] ?? '',
      [variables.key]: 'key-of-a-reader',
    });
    expect(output).toMatch(/^\d+\n$/);
    expect(code).toBe(0);
  });
});
