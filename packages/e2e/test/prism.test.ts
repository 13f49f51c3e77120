import { afterAll, describe, expect, inject, it } from 'vitest';
import { once } from '../src/once.ts';
import { openProject } from '../src/open-project.ts';
import { runJson } from '../src/run-json.ts';
import { startApp, type App } from '../src/start-app.ts';

/** What `send.mjs` tells. */
interface Told {
  readonly text: unknown;
  readonly other: unknown;
  readonly refused: { readonly isApiError: boolean; readonly status: number };
}

const fixture = inject('fixture');
const nodeFolder = fixture.nodeFolders['24'] ?? '';
const project = once(() => openProject(fixture, 'prism'));
const apps: App[] = [];

afterAll(() => Promise.all(apps.map((app) => app.close())));

/** Starts Prism with what a client's package holds, and npx alone, on a free port; gives where it listens. */
async function startPrism(provider: string): Promise<string> {
  const document = `node_modules/@bot-messages/${provider}/openapi.yaml`;
  const command = ['npx', '@stoplight/prism-cli', 'mock', document, '--port', '0'];
  const app = await startApp(command, { cwd: await project(), nodeFolder });
  apps.push(app);
  return app.url;
}

async function play(provider: string): Promise<Told> {
  const url = await startPrism(provider);
  const options = { cwd: await project(), nodeFolder };
  const { value } = await runJson<Told>(['node', 'programs/prism/send.mjs', provider, url], options);
  return value;
}

/** The example that Prism answers with, whatever was sent. */
const ANSWER = {
  sendbird: { type: 'MESG', message: 'Your parcel is on its way.' },
  cometchat: { id: '5301', type: 'text' },
} as const;

for (const provider of ['sendbird', 'cometchat'] as const) {
  const played = once(() => play(provider));

  describe(
    `a plain Prism with the installed document of ${provider}`,
    { meta: { table: 'Plain Prism', row: provider } },
    () => {
      it('takes a text of the installed client', { meta: { column: 'text' } }, async () => {
        expect((await played()).text).toMatchObject(ANSWER[provider]);
      });

      it('takes its file or image', { meta: { column: 'file or image' } }, async () => {
        expect((await played()).other).toMatchObject(ANSWER[provider]);
      });

      it('refuses what the document forbids, which the client knows', { meta: { column: 'refusal' } }, async () => {
        expect((await played()).refused).toEqual({ isApiError: true, status: 400 });
      });
    },
  );
}
