import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
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
  /** The lines printed so far. */
  readonly lines: string[];
  /** The base URLs, in the order in which they were printed. */
  readonly urls: string[];
  /** Resolves with the first line that contains this text. */
  printed(text: string): Promise<string>;
}

/** Starts the command on free ports, and waits until it listens. */
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
  const urls = [...new Set(lines.join('\n').match(/http:\/\/[\d.:[\]]+:\d+\/v3/g))];
  return { child, lines, urls, printed };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

it('starts both providers, and prints variables to export and a working curl command for each', async () => {
  const { lines, urls } = await run();
  const output = lines.join('\n');
  expect(urls).toHaveLength(2);
  for (const name of ['SENDBIRD_BASE_URL', 'SENDBIRD_API_TOKEN', 'COMETCHAT_BASE_URL', 'COMETCHAT_API_KEY']) {
    expect(output).toContain(`export ${name}=`);
  }
  const curls = lines.filter((line) => line.trim().startsWith('curl '));
  expect(curls).toHaveLength(2);
  for (const curl of curls) {
    const command = `command -v curl >/dev/null || curl() { "$NODE" --eval "$CURL" -- "$@"; }; ${curl} -s -w ' %{http_code}'`;
    const env = { ...process.env, NODE: process.execPath, CURL };
    expect((await promisify(execFile)('sh', ['-c', command], { env })).stdout).toMatch(/ 200$/);
  }
});

it('prints each request with its violations and without the key', async () => {
  const { lines, urls, printed } = await run('cometchat');
  await fetch(urls[0] + ways.cometchat.path, json('cometchat', { ...ways.cometchat.message, data: { text: '' } }));
  expect(await printed('must NOT')).toBe('    body.data.text must NOT have fewer than 1 characters');
  expect(lines).toContain('cometchat POST /v3/bots/support-bot/messages 400');
  expect(lines.join('\n')).not.toContain('secret-key');
});

it('prints one JSON object per line with --json', async () => {
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

it('accepts keys, a rate limit and failures', async () => {
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
  'exits with code 0 on %s, even while a request waits, and frees its port',
  async (signal) => {
    const { child, urls } = await run('sendbird', '--fail', 'timeout');
    const pending = fetch(urls[0] + ways.sendbird.path, message('sendbird'));
    setImmediate(() => child.kill(signal));
    await expect(pending).rejects.toThrow('fetch failed');
    expect(await ended(child)).toBe(0);
    await expect(fetch(urls[0] ?? '')).rejects.toThrow('fetch failed');
  },
);

const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ address }) => address));
const hosts = [
  { host: '0.0.0.0', loopback: '127.0.0.1' },
  // A container may have no IPv6.
  ...(addresses.includes('::1') ? [{ host: '::', loopback: '[::1]' }] : []),
];

it.each(hosts)('listens on all addresses with --host $host, and prints a loopback URL', async ({ host, loopback }) => {
  const { urls, lines } = await run('sendbird', '--host', host);
  const [url = ''] = urls;
  expect(url.replace(/:\d+\/v3$/, '')).toBe(`http://${loopback}`);
  expect(lines.join('\n')).not.toContain(`//${host}`);
  const reachable = addresses.filter((address) => !address.includes(':') || (host === '::' && address === '::1'));
  for (const address of reachable) {
    const base = url.replace(loopback, address.includes(':') ? `[${address}]` : address);
    expect((await fetch(base + ways.sendbird.path, message('sendbird'))).status).toBe(200);
  }
});

/** On Windows, the parent's id does not change when the parent ends. */
const FIXED_PPID = `Object.defineProperty(process, 'ppid', { value: process.ppid });`;
/** A program that starts the command as its child and passes on what it prints. */
const PARENT = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'inherit', 'inherit'] });
`;

it.each([
  ['gets another parent, as on POSIX systems', []],
  ['keeps the id of its parent, as on Windows', ['--import', `data:text/javascript,${FIXED_PPID}`]],
])('exits when its parent is killed and it %s', async (_, nodeOptions) => {
  const args = ['-e', PARENT, '--', ...nodeOptions, main, 'sendbird', '--port', '0', '--json'];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(parent);
  const output = createInterface(parent.stdout);
  const [line] = (await once(output, 'line')) as [string];
  const { baseUrl } = JSON.parse(line) as { baseUrl: string };
  expect((await fetch(baseUrl + ways.sendbird.path, message('sendbird'))).status).toBe(200);
  parent.kill('SIGKILL');
  // The pipe stays open while the command runs.
  await once(output, 'close');
  await expect(fetch(baseUrl)).rejects.toThrow('fetch failed');
});

async function failure(...args: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  const end = promisify(execFile)(process.execPath, [main, ...args]);
  return end.then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: unknown; stderr: string }) => ({ code, stderr }),
  );
}

it('reports in one line that a port is in use, and exits with code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await failure('sendbird', '--port', String(port));
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
])('reports what is wrong with the arguments %j', async (args, text) => {
  const { code, stderr } = await failure(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(text);
});

it('prints its usage with --help', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [main, '--help']);
  expect(stdout).toContain('npx @bot-messages/mock [options] [provider]');
});
