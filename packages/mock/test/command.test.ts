import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { json, message, ways } from './support.ts';

const main = fileURLToPath(new URL('../src/command/main.ts', import.meta.url));
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** For a machine without curl: as much of it as the printed commands and this test use. */
const CURL = `
  const { values, positionals } = require('node:util').parseArgs({
    allowPositionals: true,
    options: {
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      data: { type: 'string', short: 'd' },
      silent: { type: 'boolean', short: 's' },
      'write-out': { type: 'string', short: 'w', default: '' },
    },
  });
  const headers = values.header.map((line) => line.split(/: */, 2));
  fetch(positionals[0], { method: 'POST', headers, body: values.data })
    .then(async (response) => (await response.text()) + values['write-out'].replace('%{http_code}', response.status))
    .then((text) => process.stdout.write(text));
`;

interface Run {
  readonly child: ChildProcess;
  /** What it has printed so far, line by line. */
  readonly lines: string[];
  /** The base URL of each provider, in the order of the command. */
  readonly urls: string[];
  /** Resolves with the first line that has this text. */
  printed(text: string): Promise<string>;
}

/** Starts the command on free ports. */
async function run(...args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [main, ...args, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const printed = (text: string): Promise<string> =>
    expect
      .poll(() => lines.find((line) => line.includes(text)), { timeout: 20_000 })
      .toBeDefined()
      .then(() => {
        return lines.find((line) => line.includes(text)) ?? '';
      });
  const last = args[0] === 'sendbird' ? 'bots/toolbox_bot' : 'bots/support-bot';
  await printed(last);
  const urls = [...new Set(lines.join('\n').match(/http:\/\/127\.0\.0\.1:\d+\/v3/g))];
  return { child, lines, urls, printed };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

it('starts both providers, prints what to export, and a curl that works as it is pasted', async () => {
  const { lines, urls } = await run();
  const card = lines.join('\n');
  expect(urls).toHaveLength(2);
  for (const name of ['SENDBIRD_BASE_URL', 'SENDBIRD_API_TOKEN', 'COMETCHAT_BASE_URL', 'COMETCHAT_API_KEY']) {
    expect(card).toContain(`export ${name}=`);
  }
  const curls = lines.filter((line) => line.trim().startsWith('curl '));
  expect(curls).toHaveLength(2);
  for (const curl of curls) {
    const command = `command -v curl >/dev/null || curl() { "$NODE" --eval "$CURL" -- "$@"; }; ${curl} -s -w ' %{http_code}'`;
    const env = { ...process.env, NODE: process.execPath, CURL };
    expect((await promisify(execFile)('sh', ['-c', command], { env })).stdout).toMatch(/ 200$/);
  }
});

it('prints a line for each request, with what is wrong with it and without the key', async () => {
  const { lines, urls, printed } = await run('cometchat');
  await fetch(urls[0] + ways.cometchat.path, json('cometchat', { ...ways.cometchat.message, data: { text: '' } }));
  expect(await printed('must NOT')).toBe('    body.data.text must NOT have fewer than 1 characters');
  expect(lines).toContain('cometchat POST /v3/bots/support-bot/messages 400');
  expect(lines.join('\n')).not.toContain('secret-key');
});

it('prints one JSON object a line with --json', async () => {
  const { lines, urls, printed } = await run('sendbird', '--json');
  await fetch(urls[0] + ways.sendbird.path, message('sendbird'));
  await printed('"request"');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ event: 'listening', provider: 'sendbird', baseUrl: urls[0] }),
    {
      event: 'request',
      provider: 'sendbird',
      method: 'POST',
      path: '/v3/bots/toolbox_bot/send',
      status: 200,
      violations: [],
    },
  ]);
});

it('takes keys, a rate limit and failures', async () => {
  const { lines, urls } = await run(
    'sendbird',
    '--api-key',
    'secret-token',
    '--rate-limit',
    '2/h',
    '--fail',
    '503:2',
    '--fail',
    'html',
  );
  const post = (init = message('sendbird')): Promise<Response> => fetch(urls[0] + ways.sendbird.path, init);
  const statuses = [];
  for (const _ of [1, 2, 3, 4, 5]) statuses.push((await post()).status);
  expect(statuses).toEqual([503, 503, 200, 200, 429]);
  expect((await post(json('sendbird', ways.sendbird.message, { 'api-token': 'other' }))).status).toBe(400);
  expect(lines.join('\n')).not.toContain('secret-token');
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'ends at %s with exit code 0, even while a request waits, and frees its port',
  async (signal) => {
    const { child, urls } = await run('sendbird', '--fail', 'timeout');
    const answer = fetch(urls[0] + ways.sendbird.path, message('sendbird'));
    setImmediate(() => child.kill(signal));
    await expect(answer).rejects.toThrow('fetch failed');
    expect(await ended(child)).toBe(0);
    await expect(fetch(urls[0] ?? '')).rejects.toThrow('fetch failed');
  },
);

async function complaint(...args: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  const end = promisify(execFile)(process.execPath, [main, ...args]);
  return end.then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: unknown; stderr: string }) => ({ code, stderr }),
  );
}

it('says in one line that a port is in use, and ends with exit code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await complaint('sendbird', '--port', String(port));
  other.close();
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(
    `@bot-messages/mock: port ${port} is in use: choose another with --port, or 0 for any free one`,
  );
});

it.each([
  [['slack'], 'Expected sendbird or cometchat'],
  [['--port', 'http'], 'Expected a number from 0 to 65535'],
  [['--rate-limit', '5'], 'Expected such as 5/s'],
  [['--fail', 'explode'], 'Expected a status or one of connection-reset'],
  [['--latency', 'long'], 'Expected a whole number of milliseconds'],
  [['--unknown'], "unknown option '--unknown'"],
])('says what is wrong with %j', async (args, text) => {
  const { code, stderr } = await complaint(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(text);
});

it('explains itself with --help', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [main, '--help']);
  expect(stdout).toContain('npx @bot-messages/mock [options] [provider]');
});
