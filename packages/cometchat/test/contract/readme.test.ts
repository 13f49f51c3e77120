import { compileSnippets, readSpec, runSnippet, startPrism, writeSnippets, type Prism } from '@bot-messages/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const snippets = writeSnippets('cometchat', ['README.md', 'packages/cometchat/README.md']);

let prism: Prism;

beforeAll(async () => {
  prism = await startPrism(readSpec('cometchat').path);
});

afterAll(() => prism?.stop());

it('shows code in both READMEs', () => {
  expect(snippets.map(({ name }) => name.split(':')[0])).toEqual(
    expect.arrayContaining(['README.md', 'packages/cometchat/README.md']),
  );
});

it('shows code that compiles in a strict project, against the built package', async () => {
  expect(await compileSnippets(snippets)).toEqual({ code: 0, output: '' });
});

it.each(snippets)('shows code in $name that runs against Prism and prints the id of a message', async (snippet) => {
  const { code, output } = await runSnippet(snippet, {
    COMETCHAT_BASE_URL: prism.url,
    COMETCHAT_API_KEY: 'key-of-a-reader',
  });
  expect(output).toMatch(/^\d+\n$/);
  expect(code).toBe(0);
});
