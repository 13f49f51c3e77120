import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileSnippets, type Snippet } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { MOCK_URLS, PROVIDERS } from '../../src/provider.ts';
import { readSpec } from '../../src/spec.ts';
import { toTryItExamples } from '../../src/try-it/to-client-body.ts';
import { toTypeScript, type Sending } from '../../src/try-it/to-typescript.ts';

const folder = fileURLToPath(new URL('../../test-results/programs/', import.meta.url));

const sendings = PROVIDERS.flatMap((provider) =>
  toTryItExamples(readSpec(provider).requests).map(({ name, body, fileText }) => {
    const file = fileText === undefined ? undefined : { name: 'note.txt', type: 'text/plain', text: fileText };
    const sending: Sending = {
      provider,
      baseUrl: MOCK_URLS[provider],
      botId: 'my-bot',
      body,
      file,
      isRateLimited: false,
    };
    return { name: `${provider}-${name}`, sending };
  }),
);

function write(name: string, program: string): Snippet {
  const file = join(folder, `${name}.ts`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, program);
  return { name, file };
}

function sendingOf(wanted: string): Sending {
  const found = sendings.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no example ${wanted}`);
  return found.sending;
}

describe('the program that does the same as the form', () => {
  it('compiles for every example of both documents, and a typo in it does not', async () => {
    rmSync(folder, { recursive: true, force: true });
    expect(sendings.length).toBeGreaterThan(20);
    const fromDisk = { ...sendingOf('sendbird-fileMinimal'), file: { name: 'plan.csv', type: 'text/csv' } };
    const rateLimited = { ...sendingOf('cometchat-textMinimal'), isRateLimited: true };
    const programs = [...sendings, { name: 'disk', sending: fromDisk }, { name: 'limited', sending: rateLimited }];
    const snippets = programs.map(({ name, sending }) => write(name, toTypeScript(sending)));
    const typo = toTypeScript(sendingOf('sendbird-textMinimal')).replace('channel_url', 'chanel_url');
    const { output } = await compileSnippets([...snippets, write('typo', typo)]);
    expect(
      output
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith(' ')),
    ).toEqual([expect.stringMatching(/typo\.ts.*chanel_url/)]);
  });

  it('reads as one would write it', () => {
    expect(toTypeScript(sendingOf('cometchat-textMinimal'))).toMatchInlineSnapshot(`
      "import { createCometChatClient } from '@bot-messages/cometchat';

      // The key comes from COMETCHAT_API_KEY.
      const cometchat = createCometChatClient({ baseUrl: 'http://127.0.0.1:4011/v3' });

      const message = await cometchat.sendBotMessage('my-bot', {
        receiver: 'ann',
        receiverType: 'user',
        data: { text: 'Hello Ann, your parcel is on its way.' },
      });
      console.log(message);
      "
    `);
    const rateLimited = { ...sendingOf('sendbird-fileMinimal'), isRateLimited: true };
    expect(toTypeScript(rateLimited)).toMatchInlineSnapshot(`
      "import { createSendbirdClient } from '@bot-messages/sendbird';

      // The key comes from SENDBIRD_API_TOKEN.
      const sendbird = createSendbirdClient({ baseUrl: 'http://127.0.0.1:4010/v3' });
      const file = new File(['The text of a small file.'], 'note.txt', { type: 'text/plain' });

      const message = await sendbird.sendBotMessage('my-bot', {
        message_type: 'FILE',
        channel_url: 'sendbird_group_channel_70140324_7e05b9c3a1d8',
        file,
      }, { headers: { Prefer: 'code=429' }, maxRetries: 0 });
      console.log(message);
      "
    `);
  });
});
