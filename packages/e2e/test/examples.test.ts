import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, type TaskMeta } from 'vitest';
import type { Mock } from '@bot-messages/mock';
import { examplesOf, openExamples, providerCases, type ProviderCase } from '../src/examples.ts';
import { openProxy, type Proxy } from '../src/open-proxy.ts';
import { loadMock } from '../src/open-project.ts';
import { endGroup, endOf, run, start, type Ended, type RunOptions } from '../src/run.ts';
import { startApp, type RunningServer } from '../src/servers.ts';
import { snippetsOf } from '../src/snippets.ts';

const fixture = inject('fixture');
const STRICT = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--verbatimModuleSyntax'];
const OPTIONS = ['--noEmit', '--erasableSyntaxOnly', '--target', 'esnext', '--module', 'nodenext', '--types', 'node'];

const SENT: Ended = { code: 0, output: expect.stringMatching(/^sent \d+\n$/) };

const packages = fileURLToPath(new URL('../..', import.meta.url));
const README_CREDENTIALS = { WEBHOOK_USER: 'webhooks', WEBHOOK_PASSWORD: 'your-password' };

/** The blocks of shell commands in a client's README. */
function readmeCommands(provider: string): string[] {
  return snippetsOf(packages, join(provider, 'README.md'), 'sh').map(({ code }) => code);
}

let folder: string;

beforeAll(async () => {
  folder = await openExamples(fixture);
});

/** What the tests of one provider on one Node version share. */
interface Stage {
  readonly provider: ProviderCase;
  /** Reset before each test. */
  readonly mock: Mock;
  /** The working folder of the program: a new one for each test. */
  readonly cwd: string;
  /** The cell in the table. */
  cell(example: string): { meta: TaskMeta };
  /** The cases of a test that only one provider has. */
  only(name: string): string[];
  /** The bodies that arrived. */
  bodies(): unknown[];
  command(file: string, args?: readonly string[]): string[];
  options(environment: Readonly<Record<string, string>>): RunOptions;
  play(file: string, args?: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended>;
}

function useStage(provider: ProviderCase, major: string): Stage {
  const { name, urlVariable, environment } = provider;
  const nodeFolder = fixture.nodeFolders[major] ?? '';
  let mock: Mock;
  let cwd: string;

  beforeAll(async () => {
    const { startMock } = await loadMock(fixture.folder);
    mock = await startMock(name);
  });

  beforeEach(() => {
    mock.reset();
    cwd = mkdtempSync(join(folder, 'run-'));
  });

  afterAll(() => mock?.close());

  const command: Stage['command'] = (file, args = []) => ['node', join(folder, name, file), ...args];
  const options: Stage['options'] = (more) => ({
    cwd,
    nodeFolder,
    environment: { ...environment, [urlVariable]: mock.baseUrl, ...more },
  });
  return {
    provider,
    get mock() {
      return mock;
    },
    get cwd() {
      return cwd;
    },
    cell: (example) => ({ meta: { table: 'Examples', row: `${name} ${example}`, column: `Node ${major}` } }),
    only: (wanted) => (wanted === name ? [wanted] : []),
    bodies: () => mock.requests.map(({ body }) => body),
    command,
    options,
    play: (file, args, more = {}) => run(command(file, args), options(more)),
  };
}

describe.each(providerCases)('an example of $name', (provider) => {
  const { name } = provider;

  it('is tested below', () => {
    const special = name === 'sendbird' ? 'file.ts' : 'media.ts';
    const common = ['at-least-once.ts', 'broadcast.ts', 'open-telemetry.ts', 'proxy.ts', 'text.ts', 'webhook.ts'];
    expect(examplesOf(folder, name).toSorted()).toEqual([...common, special].toSorted());
  });

  const meta = { table: 'Examples', row: `${name} all`, column: 'compiles' };
  it('compiles in a strict project', { meta }, async () => {
    const tsc = join(folder, 'node_modules', '.bin', 'tsc');
    const files = examplesOf(folder, name).map((file) => join(name, file));
    const options = { cwd: folder, nodeFolder: fixture.nodeFolders['24'] ?? '' };
    expect(await run([tsc, ...STRICT, ...OPTIONS, ...files], options)).toEqual({ code: 0, output: '' });
  });

  describe.each(['22', '24'])('on Node %s', (major) => {
    const stage = useStage(provider, major);
    sends(stage);
    sendsAtLeastOnce(stage);
    broadcasts(stage);
    isTraced(stage);
    describe('behind a proxy', () => {
      sendsThroughProxy(stage);
    });
    describe('with a webhook', () => {
      answersWebhook(stage);
    });
  });
});

/** `text.ts`, `file.ts`, `media.ts` */
function sends(stage: Stage): void {
  const { provider, cell, only, bodies, options, play } = stage;

  it("is copied and started by the commands of the client's README", cell('text'), async () => {
    const [copied = '', ...more] = readmeCommands(provider.name).filter((code) => code.includes('examples/text.ts'));
    expect(more).toEqual([]);
    const { code, output } = await run(['sh', '-e', '-c', copied], { ...options({}), cwd: folder });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^sent \d+\n$/) });
    expect(bodies()).toMatchObject([provider.text('town', 'Hi John')]);
  });

  it('sends a text, and prints its id', cell('text'), async () => {
    expect(await play('text.ts', ['The bridge is open.'])).toEqual(SENT);
    expect(stage.mock.requests).toMatchObject([{ violations: [], path: expect.stringContaining('/bots/crier/') }]);
    expect(bodies()).toMatchObject([provider.text('town', 'The bridge is open.')]);
  });

  it('prints why a text failed, and whether it may have arrived', cell('text'), async () => {
    stage.mock.failOnce('connection-reset');
    const ended = await play('text.ts');
    expect(ended).toEqual({ code: 1, output: expect.stringMatching(/^[^\n]+ \(it may have arrived\)\n$/) });
    stage.mock.respondOnce({ status: 400 });
    expect((await play('text.ts')).output).toMatch(/\(it did not arrive\)\n$/);
  });

  it.each(only('sendbird'))('sends a file byte for byte', cell('file'), async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256));
    writeFileSync(join(stage.cwd, 'menu of today.pdf'), bytes);
    expect(await play('file.ts', ['menu of today.pdf', 'application/pdf'])).toEqual(SENT);
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    const sha256 = Buffer.from(digest).toString('hex');
    const file = { name: 'menu of today.pdf', type: 'application/pdf', size: 300_000, sha256 };
    expect(bodies()).toMatchObject([{ channel_url: 'town', message_type: 'FILE', file }]);
  });

  it.each(only('cometchat'))('sends an image by its URL', cell('media'), async () => {
    const url = 'https://example.com/today/menu.png?size=2';
    expect(await play('media.ts', [url])).toEqual(SENT);
    const attachments = [{ url, name: 'menu.png', extension: 'png', mimeType: 'image/png' }];
    expect(bodies()).toMatchObject([{ receiver: 'town', type: 'image', data: { attachments } }]);
  });
}

/** `at-least-once.ts` */
function sendsAtLeastOnce(stage: Stage): void {
  const { provider, cell, only, bodies, command, options, play } = stage;

  it('resends the message of a killed process with the stored id', cell('at least once'), async () => {
    stage.mock.failOnce('timeout');
    const killed = start(command('at-least-once.ts', ['Fire!']), options({}));
    await expect.poll(() => stage.mock.requests.length, { timeout: 60_000 }).toBe(1);
    endGroup(killed.pid);
    await endOf(killed);
    expect(await play('at-least-once.ts', ['The next message'])).toEqual(SENT);
    const [first, second] = bodies() as Record<string, unknown>[];
    expect(first).toMatchObject(provider.text('town', 'Fire!'));
    expect(first?.[provider.deduplicationField]).toMatch(/^[\da-f-]{36}$/);
    expect(second).toEqual(first);
  });

  it('retries with the same id', cell('at least once'), async () => {
    stage.mock.failOnce('connection-reset');
    expect(await play('at-least-once.ts')).toEqual(SENT);
    const [first, second] = bodies();
    expect(second).toEqual(first);
  });

  it('stores nothing after it was sent, and uses a new id for the next message', cell('at least once'), async () => {
    for (const text of ['one', 'two']) {
      expect(await play('at-least-once.ts', [text])).toEqual(SENT);
      expect(existsSync(join(stage.cwd, 'outbox.json'))).toBe(false);
    }
    expect(bodies()).toMatchObject([provider.text('town', 'one'), provider.text('town', 'two')]);
    const ids = (bodies() as Record<string, unknown>[]).map((body) => body[provider.deduplicationField]);
    expect(new Set(ids).size).toBe(2);
  });

  it('stores a message that could not be sent', cell('at least once'), async () => {
    stage.mock.respondOnce({ status: 400 });
    expect((await play('at-least-once.ts', ['Fire!'])).code).not.toBe(0);
    const stored = JSON.parse(readFileSync(join(stage.cwd, 'outbox.json'), 'utf8')) as object;
    expect(bodies()).toMatchObject([stored]);
  });

  it.each(only('sendbird'))('treats the rejection of a repeated id as delivered', cell('at least once'), async () => {
    stage.mock.respondOnce({ status: 400 });
    await play('at-least-once.ts');
    const exists = { error: true, code: 400202, message: 'It is there.' };
    stage.mock.respondOnce({ status: 400, body: exists });
    expect(await play('at-least-once.ts')).toEqual({ code: 0, output: 'was sent before\n' });
    expect(existsSync(join(stage.cwd, 'outbox.json'))).toBe(false);
    stage.mock.respondOnce({ status: 400, body: exists });
    expect((await play('at-least-once.ts')).code).not.toBe(0);
  });
}

/** `broadcast.ts` */
function broadcasts(stage: Stage): void {
  const { provider, cell, bodies, play } = stage;

  it(
    'sends to each channel or user of a list once, prints its progress, and lists the failures',
    cell('broadcast'),
    async () => {
      const all = Array.from({ length: 25 }, (_, index) => `c${index}`);
      writeFileSync(join(stage.cwd, 'list.txt'), all.join('\n'));
      const toThree = (body: unknown): boolean => Object.values(body as object).includes('c3');
      stage.mock.respondOnce({ status: 400 }, { when: ({ body }) => toThree(body) });
      const ended = await play('broadcast.ts', ['list.txt', 'Open at nine'], { REQUESTS_PER_SECOND: '1000' });
      expect(ended).toEqual({ code: 1, output: expect.stringMatching(/\r25 of 25, 1 failed\nc3: [^\n]+\n$/) });
      expect(ended.output).toMatch(/^\r1 of 25, [01] failed\r2 of 25/);
      const sent = all.map((one) => expect.objectContaining(provider.text(one, 'Open at nine')) as unknown);
      expect(bodies()).toHaveLength(25);
      expect(bodies()).toEqual(expect.arrayContaining(sent));
    },
  );

  it('keeps to its rate', cell('broadcast'), async () => {
    writeFileSync(join(stage.cwd, 'list.txt'), Array.from({ length: 12 }, (_, index) => `c${index}`).join('\n'));
    const began = performance.now();
    const { output } = await play('broadcast.ts', ['list.txt'], { REQUESTS_PER_SECOND: '10' });
    expect(output).toMatch(/12 of 12, 0 failed\n$/);
    expect(performance.now() - began).toBeGreaterThan(1050);
  });
}

/** `proxy.ts`, and `text.ts` with the proxy support of Node */
function sendsThroughProxy(stage: Stage): void {
  const { provider, cell, bodies, options, play } = stage;
  let proxy: Proxy;

  beforeEach(async () => {
    proxy = await openProxy();
  });

  afterEach(() => proxy.close());

  it.each([
    ['of undici', 'proxy.ts', (url: string) => ({ PROXY_URL: url })],
    ['of NODE_USE_ENV_PROXY', 'text.ts', (url: string) => ({ NODE_USE_ENV_PROXY: '1', HTTP_PROXY: url, NO_PROXY: '' })],
  ])('sends through it with the proxy support %s', cell('proxy'), async (_, file, variables) => {
    // Node 22 prints a warning first, since its proxy support is experimental.
    const ended = await play(file, ['Hi'], variables(proxy.url));
    expect(ended).toEqual({ code: 0, output: expect.stringMatching(/^sent \d+\n$/m) });
    expect(proxy.asked).toEqual([expect.stringContaining(new URL(stage.mock.baseUrl).host)]);
    expect(bodies()).toMatchObject([provider.text('town', 'Hi')]);
  });

  it('accepts the fetch of undici for the bare client', cell('proxy'), async () => {
    const program = [join(folder, 'programs', 'api-through-undici.mjs'), provider.name];
    const ended = await run(['node', ...program], options({}));
    expect(ended).toEqual({ code: 0, output: expect.stringMatching(/^sent \S+\n$/) });
    expect(bodies()).toMatchObject([provider.text('town', 'Hear, hear')]);
  });
}

/** `open-telemetry.ts` */
function isTraced(stage: Stage): void {
  const { provider, cell, play } = stage;

  it('has a span and a measurement for each request, without the key', cell('OpenTelemetry'), async () => {
    stage.mock.respondOnce({ status: 429, headers: provider.atOnce });
    const { code, output } = await play('open-telemetry.ts');
    expect(code).toBe(0);
    const found = [...output.matchAll(/ name: '(\w+)'.*?status_code': (\d+).*?status: \{ code: (\d) \}/gs)];
    expect(found.map(([, ...span]) => span)).toEqual([
      ['POST', '429', '2'],
      ['POST', '200', '0'],
    ]);
    expect(output).toMatch(/sent \d+\n/);
    for (const [metric, points] of [
      ['http.client.request.duration', ["'error.type': '429'", "'http.response.status_code': 200"]],
      ['bot_message.calls', ["'error.type': undefined"]],
    ] as const) {
      const printed = output.split("name: '").find((part) => part.startsWith(metric));
      for (const point of points) expect(printed).toContain(point);
    }
    expect(output).not.toContain(provider.key);
  });
}

/** `webhook.ts` */
function answersWebhook(stage: Stage): void {
  const { provider, cell, only, bodies, command, options, play } = stage;
  let app: RunningServer | undefined;

  beforeEach(async () => {
    app = await startApp(command('webhook.ts'), options({ PORT: '0' }));
  });

  afterEach(() => app?.close());

  async function report(body: string, headers: Record<string, string>): Promise<number> {
    const signal = AbortSignal.timeout(60_000);
    const { status } = await fetch(app?.url ?? '', { method: 'POST', body, headers, signal });
    return status;
  }

  it('replies to a message of a user', cell('webhook'), async () => {
    const { event, sign } = provider;
    expect(await report(event, sign(event))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).toMatchObject([provider.text('town', 'You said: hi é')]);
  });

  it("replies to the request that the client's README sends", cell('webhook'), async () => {
    await app?.close();
    const secrets = provider.name === 'sendbird' ? { SENDBIRD_API_TOKEN: 'any-key' } : README_CREDENTIALS;
    app = await startApp(command('webhook.ts'), options({ PORT: '0', ...secrets }));
    const sh = readmeCommands(provider.name).find((code) => code.includes('http://127.0.0.1:3000')) ?? '';
    const requested = ['sh', '-c', sh.replace('http://127.0.0.1:3000', app.url)];
    for (const script of [requested, requested]) {
      const { code, output } = await run(script, options({}));
      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('HTTP/1.1 200 OK') });
    }
    await expect.poll(bodies, { timeout: 60_000 }).toHaveLength(1);
    const [to, text] = provider.name === 'sendbird' ? ['channel_1', 'You said: Hi'] : ['ann', 'You said: Hi'];
    expect(bodies()).toMatchObject([provider.text(to, text)]);
  });

  it.each(only('cometchat'))('replies in the group of the message', cell('webhook'), async () => {
    const event = provider.event.replace('"user","receiver":"crier"', '"group","receiver":"square"');
    expect(await report(event, provider.sign(event))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).toMatchObject([{ receiver: 'square', receiverType: 'group' }]);
  });

  it('replies once to an event that arrives twice', cell('webhook'), async () => {
    const { event, sign } = provider;
    const nextEvent = event.replace(/"7"|7,/, (id) => id.replace('7', '8'));
    for (const each of [event, event, nextEvent]) expect(await report(each, sign(each))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).toHaveLength(2);
    const ids = (bodies() as Record<string, unknown>[]).map((body) => body[provider.deduplicationField]);
    expect(ids).toEqual([expect.stringMatching(/~7$/), expect.stringMatching(/~8$/)]);
  });

  it('does not reply to the bot itself', cell('webhook'), async () => {
    const { event, ownEvent, sign } = provider;
    for (const each of [ownEvent, event]) expect(await report(each, sign(each))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).not.toEqual([]);
    expect(bodies()).toMatchObject([provider.text('town', 'You said: hi é')]);
  });

  it('responds before it replies', cell('webhook'), async () => {
    stage.mock.failOnce('timeout');
    expect(await report(provider.event, provider.sign(provider.event))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).toHaveLength(1);
  });

  it('rejects events that it cannot authenticate', cell('webhook'), async () => {
    const { event, otherEvent, sign } = provider;
    const [[header, proof] = ['', '']] = Object.entries(sign(event));
    const reversed = proof.split('').toReversed().join('');
    const wrong = [`${proof.slice(0, -1)}!`, proof.slice(0, -1), `${proof}0`, '', reversed];
    for (const value of wrong) expect(await report(event, { [header]: value })).toBe(401);
    expect(await report(event, {})).toBe(401);
    if (provider.name === 'sendbird') expect(await report(otherEvent, sign(event))).toBe(401);
    else expect(await report(event, { [header]: proof.toUpperCase() })).toBe(401);
    expect(await report(otherEvent, sign(otherEvent))).toBe(200);
    expect(await report(event, sign(event))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).not.toEqual([]);
    expect(bodies()).toHaveLength(1);
  });

  it('accepts a body of 1 MiB, and no longer one', cell('webhook'), async () => {
    const { event, sign } = provider;
    const longest = event + ' '.repeat(1024 * 1024 - Buffer.byteLength(event));
    expect(await report(`${longest} `, sign(`${longest} `))).toBe(413);
    expect(await report(longest, sign(longest))).toBe(200);
    await expect.poll(bodies, { timeout: 60_000 }).not.toEqual([]);
    expect(bodies()).toHaveLength(1);
  });

  it('keeps running after a body that is no event', cell('webhook'), async () => {
    expect(await report('no JSON', provider.sign('no JSON'))).toBe(401);
    expect(await report(provider.event, provider.sign(provider.event))).toBe(200);
  });

  it('does not start without its webhook secret', cell('webhook'), async () => {
    const { code, output } = await play('webhook.ts', [], { PORT: '0', [provider.webhookSecret]: '' });
    expect(code).toBe(1);
    expect(output).not.toContain('listening');
  });
}
