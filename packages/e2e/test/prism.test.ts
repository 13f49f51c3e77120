import { afterAll, describe, expect, inject, it } from 'vitest';
import { once, runJson } from '../src/run.ts';
import { openProject } from '../src/open-project.ts';
import { startApp, type RunningServer } from '../src/servers.ts';

/** What `send.mjs` prints. */
interface Report {
  readonly text: unknown;
  readonly other: unknown;
  readonly refused: { readonly isApiError: boolean; readonly status: number };
}

const fixture = inject('fixture');
const nodeFolder = fixture.nodeFolders['24'] ?? '';
const project = once(() => openProject(fixture, 'prism'));
const apps: RunningServer[] = [];

afterAll(() => Promise.all(apps.map((app) => app.close())));

/** Starts Prism by npx on a free port, with the document in a client's package, and returns its URL. */
async function startPrism(provider: string): Promise<string> {
  const document = `node_modules/@bot-messages/${provider}/openapi.yaml`;
  const command = ['npx', '@stoplight/prism-cli', 'mock', document, '--port', '0'];
  const app = await startApp(command, { cwd: await project(), nodeFolder });
  apps.push(app);
  return app.url;
}

async function play(provider: string): Promise<Report> {
  const url = await startPrism(provider);
  const options = { cwd: await project(), nodeFolder };
  const { value } = await runJson<Report>(['node', 'programs/prism/send.mjs', provider, url], options);
  return value;
}

/** The example that Prism responds with, whatever the request is. */
const EXAMPLE = {
  sendbird: { type: 'MESG', message: 'Your parcel is on its way.' },
  cometchat: { id: '5301', type: 'text' },
} as const;

for (const provider of ['sendbird', 'cometchat'] as const) {
  const played = once(() => play(provider));

  describe(
    `a plain Prism with the document that the ${provider} package ships`,
    { meta: { table: 'Plain Prism', row: provider } },
    () => {
      it('accepts a text of the installed client', { meta: { column: 'text' } }, async () => {
        expect((await played()).text).toMatchObject(EXAMPLE[provider]);
      });

      it('accepts its file or image', { meta: { column: 'file or image' } }, async () => {
        expect((await played()).other).toMatchObject(EXAMPLE[provider]);
      });

      it(
        'rejects an invalid message with a 400, which the client reports as ApiError',
        { meta: { column: 'refusal' } },
        async () => {
          expect((await played()).refused).toEqual({ isApiError: true, status: 400 });
        },
      );
    },
  );
}
