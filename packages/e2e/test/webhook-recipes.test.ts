import { cpSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Mock, MockOptions } from '@bot-messages/mock';
import { loadMock, openProject, pinned } from '../src/open-project.ts';
import { mustRun, type RunOptions } from '../src/run.ts';
import { listen, startApp, type RunningServer } from '../src/servers.ts';
import { SECRETS, webhookCases, type WebhookCase } from '../src/webhook-cases.ts';

const fixture = inject('fixture');
const recipes = fileURLToPath(new URL('../recipes/webhooks', import.meta.url));
const STRICT = [
  'tsc',
  '--noEmit',
  '--strict',
  '--skipLibCheck',
  '--allowImportingTsExtensions',
  '--erasableSyntaxOnly',
];
const COMPILE = [...STRICT, '--target', 'esnext', '--module', 'nodenext', '--types', 'node', 'server.ts'];
const NEW_KEY = 'new-key-0123456789';
const POLL = { timeout: 60_000 };

interface Framework {
  readonly name: 'express' | 'fastify' | 'nest' | 'next';
  readonly package: string;
  readonly build: readonly string[];
  readonly start: readonly string[];
}

const FRAMEWORKS: readonly Framework[] = [
  { name: 'express', package: 'express', build: COMPILE, start: ['node', 'server.ts'] },
  { name: 'fastify', package: 'fastify', build: COMPILE, start: ['node', 'server.ts'] },
  { name: 'nest', package: '@nestjs/core', build: ['tsc'], start: ['node', 'dist/nest/main.js'] },
  {
    name: 'next',
    package: 'next',
    build: ['next', 'build'],
    start: ['next', 'start', '--port', '0', '--hostname', '127.0.0.1'],
  },
];

/** Installs and builds a recipe. Returns what its commands need. */
async function build({ name, build: command }: Framework): Promise<RunOptions> {
  const project = await openProject(fixture, name, { folderName: `webhooks-${name}`, manifest: { type: 'module' } });
  cpSync(recipes, join(project, 'webhooks'), { recursive: true });
  const options: RunOptions = {
    cwd: join(project, 'webhooks', name),
    nodeFolder: `${fixture.nodeFolders['24']}:${join(project, 'node_modules', '.bin')}`,
    environment: { NEXT_TELEMETRY_DISABLED: '1' },
  };
  await mustRun(command, options);
  return options;
}

/** Responses of the mocks wait in here while `isHeld`, so that a reply can take as long as a test needs. */
const held = new Set<() => void>();
let isHeld = false;

const clock: NonNullable<MockOptions['clock']> = {
  now: () => Date.now(),
  setTimer(callback) {
    if (isHeld) held.add(callback);
    else setImmediate(callback);
    return () => void held.delete(callback);
  },
};

function release(): void {
  isHeld = false;
  for (const respond of held) respond();
  held.clear();
}

let mocks: ReadonlyMap<string, Mock>;
let unreachable: string;

beforeAll(async () => {
  const { startMock } = await loadMock(fixture.folder);
  const options = { onDuplicate: 'replay', latencyMs: 1, clock } as const;
  mocks = new Map([
    ['sendbird', await startMock('sendbird', { ...options, apiToken: [SECRETS.SENDBIRD_API_TOKEN, NEW_KEY] })],
    ['cometchat', await startMock('cometchat', { ...options, apiKey: [SECRETS.COMETCHAT_API_KEY, NEW_KEY] })],
  ]);
  const closed = await listen(createServer());
  await closed.close();
  unreachable = `${closed.url}/v3`;
});

afterAll(async () => {
  for (const mock of mocks?.values() ?? []) await mock.close();
});

describe.each(FRAMEWORKS)('the webhook recipe for $name', (framework) => {
  const row = `${framework.name} ${pinned.projects[framework.name]?.[framework.package]}`;
  let built: RunOptions;
  let mock: Mock;
  let inbox: string;
  let app: RunningServer | undefined;

  beforeAll(async () => {
    built = await build(framework);
  });

  beforeEach(() => {
    inbox = join(mkdtempSync(join(fixture.root, 'inbox-')), 'inbox.db');
  });

  afterEach(async () => {
    await kill();
    release();
    mock?.reset();
  });

  /** Starts the recipe. By default with the mocks, and with keys that they accept. */
  async function start(changes: Readonly<Record<string, string>> = {}): Promise<void> {
    const baseUrls = webhookCases.map(({ name, urlVariable }) => [urlVariable, mocks.get(name)?.baseUrl]);
    const settings = { ...SECRETS, ...(Object.fromEntries(baseUrls) as Record<string, string>), ...changes };
    const environment = { ...built.environment, ...settings, PORT: '0', INBOX_FILE: inbox };
    app = await startApp(framework.start, { ...built, environment });
  }

  /** With SIGKILL. */
  async function kill(): Promise<void> {
    await app?.close();
    app = undefined;
  }

  async function post(provider: WebhookCase, body: string, headers = provider.sign(body)): Promise<number> {
    const { status } = await fetch(`${app?.url}/webhooks/${provider.name}`, {
      method: 'POST',
      body,
      headers: { 'content-type': provider.contentType, ...headers },
      signal: AbortSignal.timeout(60_000),
    });
    return status;
  }

  /** The state of each stored message, with the name of the error that it failed with last. */
  function states(): string[] {
    using database = new DatabaseSync(inbox, { readOnly: true });
    const rows = database.prepare("select state, coalesce(error, '') as error from messages").all();
    return (rows as { state: string; error: string }[]).map(({ state, error }) =>
      error === '' ? state : `${state}: ${error.split(':', 1)[0]}`,
    );
  }

  describe.each(webhookCases)('with $name', (provider) => {
    const meta = (column: string): object => ({ meta: { table: 'Webhook recipes', row, column } });

    beforeEach(() => {
      mock = mocks.get(provider.name) as Mock;
    });

    /**
     * The replies that arrived, by their deduplication id: a mock with `onDuplicate: 'replay'` shows one message for each,
     * however often a request repeats it.
     */
    function replies(): Record<string, unknown>[] {
      const bodies = mock.requests.map(({ body }) => body as Record<string, unknown>);
      return [...new Map(bodies.map((body) => [body[provider.deduplicationField], body])).values()];
    }

    it('refuses what it cannot verify, and does not reply to it', meta('refuses'), async () => {
      await start();
      const event = provider.text(10);
      for (const headers of provider.forge(event)) expect(await post(provider, event, headers)).toBe(401);
      expect(await post(provider, provider.text(11))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(mock.requests).toMatchObject([{ body: provider.reply, status: 200, violations: [] }]);
    });

    it('acknowledges while the reply is under way', meta('acknowledges first'), async () => {
      await start();
      isHeld = true;
      expect(await post(provider, provider.text(20))).toBe(200);
      await expect.poll(() => held.size, POLL).toBe(1);
      expect(states()).toEqual(['sending']);
      release();
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(replies()).toMatchObject([provider.reply]);
    });

    it('replies once to an event that comes twice', meta('replies once'), async () => {
      await start();
      isHeld = true;
      const statuses = await Promise.all([30, 30, 31].map((id) => post(provider, provider.text(id))));
      expect(statuses).toEqual([200, 200, 200]);
      release();
      await expect.poll(states, POLL).toEqual(['sent', 'sent']);
      expect(await post(provider, provider.text(30))).toBe(200);
      expect(await post(provider, provider.text(32))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent', 'sent', 'sent']);
      expect(mock.requests).toHaveLength(3);
      expect(replies()).toHaveLength(3);
    });

    it('acknowledges other events without a reply', meta('replies to people only'), async () => {
      await start();
      for (const event of provider.others) expect(await post(provider, event)).toBe(200);
      expect(await post(provider, provider.text(40))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(mock.requests).toMatchObject([{ body: provider.reply }]);
    });

    it('does not acknowledge what it cannot store', meta('stores first'), async () => {
      await start();
      // Next.js prints its URL before it has opened the inbox.
      expect(await post(provider, provider.text(70))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent']);
      using database = new DatabaseSync(inbox);
      database.exec("create trigger full before insert on messages begin select raise(abort, 'disk full'); end");
      expect(await post(provider, provider.text(71))).toBe(500);
      database.exec('drop trigger full');
      expect(await post(provider, provider.text(71))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent', 'sent']);
      expect(mock.requests).toHaveLength(2);
    });

    it('sends the reply after a kill that came before it', meta('survives SIGKILL'), async () => {
      await start({ [provider.urlVariable]: unreachable });
      expect(await post(provider, provider.text(50))).toBe(200);
      await kill();
      await start();
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(await post(provider, provider.text(50))).toBe(200);
      expect(await post(provider, provider.text(51))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent', 'sent']);
      expect(mock.requests).toMatchObject([{ body: provider.reply }, { body: provider.reply }]);
      expect(replies()).toHaveLength(2);
    });

    it('repeats the id of a reply that arrived before a kill', meta('survives SIGKILL'), async () => {
      await start();
      isHeld = true;
      expect(await post(provider, provider.text(60))).toBe(200);
      await expect.poll(() => mock.requests.length, POLL).toBe(1);
      await kill();
      isHeld = false;
      await start();
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(mock.requests.length).toBeGreaterThan(1);
      expect(replies()).toMatchObject([provider.reply]);
      await kill();
      const before = mock.requests.length;
      await start();
      expect(await post(provider, provider.text(61))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent', 'sent']);
      expect(mock.requests).toHaveLength(before + 1);
    });

    // The inbox is the same file in each recipe.
    if (framework.name !== 'express') return;

    it('sends a reply again after a call whose attempts were all refused for the rate', meta('retries'), async () => {
      await start();
      mock.respondOnce({ status: 429, headers: { 'retry-after': 1 } }, { times: 3 });
      expect(await post(provider, provider.text(80))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(mock.requests.map(({ status }) => status)).toEqual([429, 429, 429, 200]);
      expect(replies()).toMatchObject([provider.reply]);
    });

    it('sends a reply at the next start if it was to wait for longer', meta('retries'), async () => {
      await start();
      mock.respondOnce({ status: 429, headers: { 'retry-after': 3600 } });
      expect(await post(provider, provider.text(81))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sending: ApiError']);
      await kill();
      await start();
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(replies()).toMatchObject([provider.reply]);
    });

    it('sends a reply at the next start if its key was refused', meta('retries'), async () => {
      await start();
      mock.revoke(SECRETS[provider.keyVariable]);
      expect(await post(provider, provider.text(82))).toBe(200);
      await expect.poll(states, POLL).toEqual(['sending: ApiError']);
      await kill();
      await start({ [provider.keyVariable]: NEW_KEY });
      await expect.poll(states, POLL).toEqual(['sent']);
      expect(mock.requests).toHaveLength(2);
    });

    it('marks a reply as failed that would be refused again', meta('retries'), async () => {
      await start();
      mock.respondOnce({ status: 400 });
      expect(await post(provider, provider.text(83))).toBe(200);
      await expect.poll(states, POLL).toEqual(['failed: ApiError']);
      await kill();
      await start();
      expect(await post(provider, provider.text(84))).toBe(200);
      await expect.poll(states, POLL).toEqual(['failed: ApiError', 'sent']);
      expect(mock.requests.map(({ status }) => status)).toEqual([400, 200]);
    });
  });
});
