import { specNames } from '@bot-messages/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEditorRows, problemOf, programOf } from '../src/type-cases/editor.ts';
import { createLanguageService, type LanguageService } from '../src/type-cases/language-service.ts';

/** The compiler reads thousands of lines, which takes a slow machine minutes. */
const timeout = 180_000;

const providers = await Promise.all(specNames().map(async (name) => ({ name, rows: await loadEditorRows(name) })));

describe.each(providers)('a call of $name', ({ name: provider, rows: { client, mistakes, completions } }) => {
  let service: LanguageService;

  beforeAll(() => {
    service = createLanguageService(provider);
  });

  const outputOf = (row: Parameters<typeof programOf>[2]): string =>
    service.outputOf(programOf(client, './src/index.ts', row));

  it.each(mistakes)('gets a short error that names $key and no other key: $name', { timeout }, (mistake) => {
    const program = programOf(client, './src/index.ts', mistake);
    expect(problemOf(mistake, program, service.outputOf(program))).toBeUndefined();
  });

  it('gets the errors of the snapshot', { timeout }, async () => {
    const errors = mistakes.map((mistake) => `${mistake.name}: ${mistake.body}\n${outputOf(mistake)}`);
    await expect(errors.join('\n')).toMatchFileSnapshot(`${provider}/errors.txt`);
  });

  it.each(completions)(
    'is completed with $offers and without $hides: $body',
    { timeout },
    ({ body, offers, hides }) => {
      const entries = service.completionsOf(programOf(client, './src/index.ts', { body }));
      expect(entries).toEqual(expect.arrayContaining([...offers]));
      expect(entries.filter((entry) => hides.includes(entry))).toEqual([]);
    },
  );
});
