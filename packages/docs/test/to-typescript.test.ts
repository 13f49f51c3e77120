import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileSnippets, type Snippet } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { PROVIDER_NAMES } from '../src/providers.ts';
import { readRequestExamples } from '../src/spec.ts';
import { literal, toTypeScript, type FormValues } from '../src/try-it/to-typescript.ts';

const folder = fileURLToPath(new URL('../test-results/programs/', import.meta.url));

const messages = PROVIDER_NAMES.flatMap((provider) =>
  readRequestExamples(provider).map(({ name, body, fileText }) => {
    const file = fileText === undefined ? undefined : { name: 'note.txt', type: 'text/plain', text: fileText };
    const values: FormValues = {
      provider,
      baseUrl: 'http://127.0.0.1:4010/v3',
      botId: 'my-bot',
      body,
      file,
      isRateLimited: false,
    };
    return { name: `${provider}-${name}`, values };
  }),
);

function write(name: string, program: string): Snippet {
  const file = join(folder, `${name}.ts`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, program);
  return { name, file };
}

function valuesOf(wanted: string): FormValues {
  const found = messages.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no example ${wanted}`);
  return found.values;
}

describe('the program that does the same as the form', () => {
  it('compiles for every example of both documents, and a typo in it does not', async () => {
    rmSync(folder, { recursive: true, force: true });
    expect(messages.length).toBeGreaterThan(20);
    const fromDisk = { ...valuesOf('sendbird-fileMinimal'), file: { name: 'plan.csv', type: 'text/csv' } };
    const rateLimited = { ...valuesOf('cometchat-textMinimal'), isRateLimited: true };
    const programs = [...messages, { name: 'disk', values: fromDisk }, { name: 'limited', values: rateLimited }];
    const snippets = programs.map(({ name, values }) => write(name, toTypeScript(values)));
    const typo = toTypeScript(valuesOf('sendbird-textMinimal')).replace('channel_url', 'chanel_url');
    const { output } = await compileSnippets([...snippets, write('typo', typo)]);
    expect(
      output
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith(' ')),
    ).toEqual([expect.stringMatching(/typo\.ts.*chanel_url/)]);
  });

  it('reads as one would write it', () => {
    expect(toTypeScript(valuesOf('cometchat-textMinimal'))).toMatchInlineSnapshot(`
      "import { createCometChatClient } from '@bot-messages/cometchat';

      // The key comes from COMETCHAT_API_KEY.
      const cometchat = createCometChatClient({ baseUrl: 'http://127.0.0.1:4010/v3' });

      const message = await cometchat.sendBotMessage('my-bot', {
        receiver: 'ann',
        receiverType: 'user',
        data: {
          text: 'Hello Ann, your parcel is on its way.'
        }
      });
      console.log(message);
      "
    `);
    const rateLimited = { ...valuesOf('sendbird-fileMinimal'), isRateLimited: true };
    expect(toTypeScript(rateLimited)).toMatchInlineSnapshot(`
      "import { createSendbirdClient } from '@bot-messages/sendbird';

      // The key comes from SENDBIRD_API_TOKEN.
      const sendbird = createSendbirdClient({ baseUrl: 'http://127.0.0.1:4010/v3' });
      const file = new File(['The text of a small file.'], 'note.txt', { type: 'text/plain' });

      const message = await sendbird.sendBotMessage('my-bot', {
        message_type: 'FILE',
        channel_url: 'sendbird_group_channel_70140324_7e05b9c3a1d8',
        file
      }, {
        headers: {
          Prefer: 'code=429'
        },
        maxRetries: 0
      });
      console.log(message);
      "
    `);
  });
});

const VALUES: readonly unknown[] = [
  'plain',
  'it\'s "so"',
  'say "so"',
  'two\nlines and a back\\slash',
  '',
  0.5,
  null,
  true,
  [],
  {},
  { 'file.name': 'a.txt', list: [1, { deep: ['x'.repeat(90)] }], empty: {} },
];

it.each(VALUES)('writes %j as a literal with the same value', async (value) => {
  const source = `export const value = ${literal(value)};`;
  const { value: read } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as { value: unknown };
  expect(read).toEqual(value);
});
