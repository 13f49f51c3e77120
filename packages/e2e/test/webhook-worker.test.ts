import { cpSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Mock } from '@bot-messages/mock';
import { loadMock, openProject, pinned } from '../src/open-project.ts';
import { openWorker, type RunningWorker } from '../src/open-worker.ts';
import { run } from '../src/run.ts';
import { listen } from '../src/servers.ts';
import { SECRETS, webhookCases } from '../src/webhook-cases.ts';

const fixture = inject('fixture');
const recipes = fileURLToPath(new URL('../recipes/webhooks', import.meta.url));
const row = `hono-workers ${pinned.projects['hono-workers']?.['hono']}`;
const POLL = { timeout: 60_000 };
/** Later than any claim on a message. */
const LATER_MS = 3_600_000;

let folder: string;
let mocks: ReadonlyMap<string, Mock>;
let unreachable: string;

beforeAll(async () => {
  const project = await openProject(fixture, 'hono-workers');
  cpSync(recipes, join(project, 'webhooks'), { recursive: true });
  folder = join(project, 'webhooks', 'hono-workers');
  const { startMock } = await loadMock(fixture.folder);
  mocks = new Map([
    ['sendbird', await startMock('sendbird', { apiToken: SECRETS.SENDBIRD_API_TOKEN, onDuplicate: 'reject' })],
    ['cometchat', await startMock('cometchat', { apiKey: SECRETS.COMETCHAT_API_KEY, onDuplicate: 'replay' })],
  ]);
  const closed = await listen(createServer());
  await closed.close();
  unreachable = `${closed.url}/v3`;
});

afterAll(async () => {
  for (const mock of mocks?.values() ?? []) await mock.close();
});

const compiles = { meta: { table: 'Webhook recipes', row, column: 'compiles' } };
it('the webhook recipe for Hono on Workers compiles', compiles, async () => {
  const nodeFolder = `${fixture.nodeFolders['24']}:${join(folder, '..', '..', 'node_modules', '.bin')}`;
  expect(await run(['tsc', '-p', '.'], { cwd: folder, nodeFolder })).toEqual({ code: 0, output: '' });
});

describe.each(webhookCases)('the webhook recipe for Hono on Workers, with $name', (provider) => {
  const meta = (column: string): object => ({ meta: { table: 'Webhook recipes', row, column } });
  let mock: Mock;
  let storage: string;
  let worker: RunningWorker;

  beforeEach(async () => {
    mock = mocks.get(provider.name) as Mock;
    storage = mkdtempSync(join(fixture.root, 'd1-'));
    await start();
  });

  afterEach(async () => {
    await worker.kill();
    mock.reset();
  });

  /** Starts the Worker with the mocks, or with a provider that cannot be reached. */
  async function start(urls: Readonly<Record<string, string>> = {}): Promise<void> {
    const baseUrls = webhookCases.map(({ name, urlVariable }) => [urlVariable, mocks.get(name)?.baseUrl]);
    const variables = { ...SECRETS, ...(Object.fromEntries(baseUrls) as Record<string, string>), ...urls };
    worker = await openWorker({ folder, storage, variables });
  }

  async function restart(urls?: Readonly<Record<string, string>>): Promise<void> {
    await worker.kill();
    await start(urls);
  }

  async function post(body: string, headers = provider.sign(body), path: string = provider.name): Promise<number> {
    const all = { 'content-type': provider.contentType, ...headers };
    const signal = AbortSignal.timeout(60_000);
    const { status } = await fetch(`${worker.url}/webhooks/${path}`, { method: 'POST', body, headers: all, signal });
    return status;
  }

  /** The state of each stored message. */
  async function states(): Promise<unknown[]> {
    return (await worker.query('select state from messages order by rowid')).map(({ state }) => state);
  }

  function ids(): unknown[] {
    return mock.requests.map(({ body }) => (body as Record<string, unknown>)[provider.deduplicationField]);
  }

  it('refuses what it cannot verify, and does not reply to it', meta('refuses'), async () => {
    const refused = provider.text(10);
    for (const headers of provider.forge(refused)) expect(await post(refused, headers)).toBe(401);
    expect(await post(provider.text(11), undefined, 'another')).toBe(404);
    const long = provider.text(12) + ' '.repeat(1024 * 1024);
    expect(await post(long)).toBe(413);
    expect(await post(provider.text(13))).toBe(200);
    await expect.poll(states, POLL).toEqual(['sent']);
    expect(mock.requests).toMatchObject([{ body: provider.reply, status: 200, violations: [] }]);
  });

  it('acknowledges before the reply', meta('acknowledges first'), async () => {
    mock.failOnce('timeout');
    expect(await post(provider.text(20))).toBe(200);
    await expect.poll(() => mock.requests.length, POLL).toBe(1);
    expect(await states()).toEqual(['received']);
  });

  it('replies once to an event that comes twice', meta('replies once'), async () => {
    const statuses = await Promise.all([30, 30, 31].map((id) => post(provider.text(id))));
    expect(statuses).toEqual([200, 200, 200]);
    await expect.poll(states, POLL).toEqual(['sent', 'sent']);
    await restart();
    expect(await post(provider.text(30))).toBe(200);
    expect(await post(provider.text(32))).toBe(200);
    await expect.poll(states, POLL).toEqual(['sent', 'sent', 'sent']);
    expect(new Set(ids()).size).toBe(3);
    expect(mock.requests).toHaveLength(3);
  });

  it('acknowledges other events without a reply', meta('replies to people only'), async () => {
    for (const body of provider.others) expect(await post(body)).toBe(200);
    expect(await post(provider.text(40))).toBe(200);
    await expect.poll(states, POLL).toEqual(['sent']);
    expect(mock.requests).toMatchObject([{ body: provider.reply }]);
  });

  it('does not acknowledge what it cannot store', meta('stores first'), async () => {
    await worker.query("create trigger full before insert on messages begin select raise(abort, 'disk full'); end");
    expect(await post(provider.text(50))).toBe(500);
    await worker.query('drop trigger full');
    expect(await post(provider.text(50))).toBe(200);
    await expect.poll(states, POLL).toEqual(['sent']);
    expect(mock.requests).toMatchObject([{ body: provider.reply }]);
  });

  it('sends a reply that a kill has interrupted', meta('survives SIGKILL'), async () => {
    await restart({ [provider.urlVariable]: unreachable });
    expect(await post(provider.text(60))).toBe(200);
    await restart();
    expect(await states()).toEqual(['received']);
    await worker.runCron(Date.now() + LATER_MS);
    expect(await states()).toEqual(['sent']);
    await worker.runCron(Date.now() + 2 * LATER_MS);
    expect(await post(provider.text(60))).toBe(200);
    expect(await post(provider.text(61))).toBe(200);
    await expect.poll(states, POLL).toEqual(['sent', 'sent']);
    expect(mock.requests).toMatchObject([{ body: provider.reply }, { body: provider.reply }]);
    expect(new Set(ids()).size).toBe(2);
  });

  it('repeats the id of a reply that arrived before a kill', meta('survives SIGKILL'), async () => {
    mock.failOnce('timeout');
    expect(await post(provider.text(70))).toBe(200);
    await expect.poll(() => mock.requests.length, POLL).toBe(1);
    await restart();
    await worker.runCron(Date.now() + LATER_MS);
    expect(await states()).toEqual(['sent']);
    const [id] = ids();
    expect(ids()).toEqual([id, id]);
  });

  it('leaves a reply that is under way alone', meta('replies once'), async () => {
    mock.failOnce('timeout');
    expect(await post(provider.text(80))).toBe(200);
    await expect.poll(() => mock.requests.length, POLL).toBe(1);
    await worker.runCron(Date.now());
    expect(mock.requests).toHaveLength(1);
  });

  it(
    'sends a reply again that the provider refused for now, until it is refused for good',
    meta('sends again'),
    async () => {
      mock.respondOnce({ status: 429, headers: { 'retry-after': '3600' } });
      mock.respondOnce({ status: 400 });
      expect(await post(provider.text(90))).toBe(200);
      await expect.poll(() => mock.requests.length, POLL).toBe(1);
      await worker.runCron(Date.now() + LATER_MS);
      await worker.runCron(Date.now() + 2 * LATER_MS);
      expect(await states()).toEqual(['failed']);
      expect(mock.requests.map(({ status }) => status)).toEqual([429, 400]);
    },
  );
});
