import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { apiToken, newClient, newFile, rejection, startUploadServer } from './support.ts';

const MiB = 1024 * 1024;
const FILE_BYTES = 256 * MiB;

/** Runs in a process of its own, whose memory holds nothing but this upload; prints how far it grew, in bytes. */
const script = `
  import { openAsBlob } from 'node:fs';
  const { createSendbirdClient } = await import(process.env.CLIENT);
  const client = createSendbirdClient({
    apiToken: process.env.KEY, baseUrl: process.env.URL_TO, delivery: 'at-least-once', timeoutMs: 300_000, totalTimeoutMs: 600_000,
  });
  const send = (file) => client.sendBotMessage('bot', { message_type: 'FILE', channel_url: 'channel', file });
  await send(new Blob(['warm-up']));
  const before = process.memoryUsage.rss();
  const { message_id } = await send(await openAsBlob(process.env.FILE));
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ message_id, grown: peak - before }));
`;

/** A file that takes no room on the disk. */
async function sparseFile(path: string): Promise<void> {
  const handle = await open(path, 'w');
  await handle.truncate(FILE_BYTES);
  await handle.close();
}

it(
  'streams a file of 256 MiB from the disk, and again after a 503, within 80 MB of memory',
  { timeout: 120_000 },
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'bot-messages-'));
    const server = await startUploadServer(200, 503);
    try {
      const file = join(directory, 'large.bin');
      await sparseFile(file);
      const environment = {
        KEY: apiToken,
        URL_TO: `${server.url}/v3`,
        FILE: file,
        CLIENT: import.meta.resolve('../../src/index.ts'),
      };
      const args = ['--input-type=module', '--no-warnings', '--eval', script];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...environment } });
      const { message_id, grown } = JSON.parse(stdout) as { message_id: number; grown: number };
      expect(message_id).toBe(7);
      const [, first, second] = server.uploads;
      expect(server.uploads).toHaveLength(3);
      expect(first?.bytes).toBeGreaterThan(FILE_BYTES);
      expect(second).toEqual(first);
      expect(grown).toBeLessThan(80 * 1000 * 1000);
    } finally {
      await server.close();
      await rm(directory, { recursive: true });
    }
  },
);

it('says what went wrong when the file changes on the disk while it is sent', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'bot-messages-'));
  const server = await startUploadServer();
  try {
    const path = join(directory, 'changing.txt');
    await writeFile(path, 'as it was');
    const file = await openAsBlob(path);
    await writeFile(path, 'something else, and longer');
    const sent = newClient(server.url).sendBotMessage('bot', newFile({ file }));
    const thrown = await rejection(sent);
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: true });
    expect(String(thrown)).toContain('blob could not be read');
  } finally {
    await server.close();
    await rm(directory, { recursive: true });
  }
});
