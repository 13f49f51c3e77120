import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openProject, pinned } from '../src/open-project.ts';
import { mustRun, type RunOptions } from '../src/run.ts';
import { startProviders, type Providers } from '../src/runtimes/providers.ts';
import { startApp, type RunningServer } from '../src/servers.ts';

// The recipes cover jest and vitest, in a table of their own.

const fixture = inject('fixture');
let providers: Providers;

beforeAll(async () => {
  providers = await startProviders(fixture.folder);
});

beforeEach(() => providers.reset());

afterAll(() => providers.close());

interface Framework {
  readonly name: string;
  readonly project: string;
  readonly build: readonly string[];
  readonly start: readonly string[];
  /** Each path, and what handles it. */
  readonly routes: readonly [path: string, what: string][];
}

const versionOf = (project: string, name: string): string => pinned.projects[project]?.[name] ?? '';

const FRAMEWORKS: readonly Framework[] = [
  {
    name: `NestJS ${versionOf('nest', '@nestjs/core')}`,
    project: 'nest',
    build: ['tsc'],
    start: ['node', 'dist/main.js'],
    routes: [['/announcements', 'controller']],
  },
  {
    name: `Next.js ${versionOf('next', 'next')}`,
    project: 'next',
    build: ['next', 'build'],
    start: ['next', 'start', '--port', '0', '--hostname', '127.0.0.1'],
    routes: [
      ['/announcements', 'route handler'],
      ['/edge', 'route handler on the edge'],
    ],
  },
];

/** The app's environment at run time. None of it is set during the build. */
function environment(): Record<string, string> {
  const { sendbird, cometchat } = providers.settings;
  return {
    SENDBIRD_BASE_URL: sendbird.baseUrl,
    SENDBIRD_API_TOKEN: sendbird.apiToken,
    COMETCHAT_BASE_URL: cometchat.baseUrl,
    COMETCHAT_API_KEY: cometchat.apiKey,
  };
}

/** Builds the app of a framework and starts it. */
async function buildAndStart({ project, build, start }: Framework): Promise<RunningServer> {
  const folder = await openProject(fixture, project);
  const cwd = join(folder, 'app');
  cpSync(join(folder, 'programs', 'frameworks', project), cwd, { recursive: true });
  const nodeFolder = `${fixture.nodeFolders['24']}:${join(folder, 'node_modules', '.bin')}`;
  const quiet: RunOptions = { cwd, nodeFolder, environment: { NEXT_TELEMETRY_DISABLED: '1' } };
  await mustRun(build, quiet);
  return startApp(start, { ...quiet, environment: { ...quiet.environment, ...environment() } });
}

async function announce({ url }: RunningServer, path: string, news: string): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify({ news }) });
  return { status: response.status, text: await response.text() };
}

describe.each(FRAMEWORKS)('an app of $name', (framework) => {
  let app: RunningServer | undefined;

  beforeAll(async () => {
    app = await buildAndStart(framework);
  });

  afterAll(() => app?.close());

  function running(): RunningServer {
    if (app === undefined) throw new Error('the app did not start');
    return app;
  }

  for (const [path, what] of framework.routes) {
    const meta = { table: 'Frameworks', row: `${framework.name}, ${what}` };

    it(`sends through both clients from a ${what}`, { meta: { ...meta, column: 'sends' } }, async () => {
      const response = await announce(running(), path, 'The bridge is open.');
      expect(response).toEqual({ status: 201, text: expect.stringMatching(/^\{"sendbird":\d+,"cometchat":"\d+"\}$/) });
      const arrived = { violations: [], status: 200 };
      expect(providers.arrived()).toMatchObject({
        sendbird: [{ ...arrived, body: { message: 'The bridge is open.' } }],
        cometchat: [{ ...arrived, body: { data: { text: 'The bridge is open.' } } }],
      });
    });

    it(`recognizes an ApiError in a ${what}`, { meta: { ...meta, column: 'knows errors' } }, async () => {
      const response = await announce(running(), path, '');
      expect(response).toEqual({ status: 502, text: expect.stringContaining('"message":"sendbird answered 400"') });
      expect(providers.arrived().cometchat).toEqual([]);
    });
  }
});
