import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const command = fileURLToPath(new URL('../src/main.ts', import.meta.url));

it('serves the site with its mocks until a signal stops them', async () => {
  const child = spawn(process.execPath, [command], { stdio: ['ignore', 'pipe', 'inherit'] });
  // A timeout also ends the child.
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  const url = await firstUrl(child.stdout);
  const { sendbird: mock } = (await (await fetch(`${url}mocks.json`)).json()) as { sendbird: string };
  const method = 'POST';
  const headers = { 'api-token': 'any', 'content-type': 'application/json' };
  const body = JSON.stringify({ channel_url: 'channel_1', message: 'Hi' });
  expect((await fetch(`${mock}/bots/my_bot/send`, { method, headers, body })).status).toBe(200);
  expect((await fetch(`${url}try-it.html`)).status).toBe(200);
  expect((await fetch(`${url}nothing.html`)).status).toBe(404);
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  for (const place of [url, mock]) await expect(fetch(place)).rejects.toThrow('fetch failed');
});

it('refuses a port that is not a number', async () => {
  expect(await refusal('eighty')).toEqual([2, '--port: expected a number from 0 to 65535, got eighty\n']);
});

it('reports a port that is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await refusal(String(port))).toEqual([
    2,
    `--port ${port}: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  ]);
});

async function refusal(port: string): Promise<[unknown, string]> {
  const child = spawn(process.execPath, [command, '--port', port], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return [code, said];
}

async function firstUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('The command ended without printing a URL');
}
