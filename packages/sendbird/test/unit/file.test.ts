import { newClient, newSkippingClock, KEY, rejection, useRecorder } from '@bot-messages/testkit/describe-client';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { appendFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendbird } from './provider.ts';

const recorder = useRecorder(sendbird);

/** Sends a file message with these fields. */
function sendFile(url: string, fields: object = {}, settings: object = {}, options: object = {}): Promise<unknown> {
  const client = newClient(sendbird, url, settings, newSkippingClock());
  return client.sendBotMessage('bot', newFile(fields), options);
}

function newFile(fields: object = {}): object {
  const file = new File(['a,b\n'], 'table.csv', { type: 'text/csv' });
  return { message_type: 'FILE', channel_url: 'channel', file, ...fields };
}

interface Part {
  /** The part's header lines. */
  readonly head: string;
  readonly content: Buffer;
}

/** Splits a form at its boundary, byte by byte. A platform's parser could accept what the service rejects. */
function partsOf(body: Buffer, contentType: string | undefined): Part[] {
  const boundary = boundaryOf(contentType);
  const parts: Part[] = [];
  let start = Buffer.byteLength(`--${boundary}\r\n`);
  expect(body.toString('latin1', 0, start)).toBe(`--${boundary}\r\n`);
  for (let end = body.indexOf(`\r\n--${boundary}`, start); end !== -1; end = body.indexOf(`\r\n--${boundary}`, start)) {
    const headEnd = body.indexOf('\r\n\r\n', start);
    parts.push({ head: body.toString('utf8', start, headEnd), content: body.subarray(headEnd + 4, end) });
    start = end + Buffer.byteLength(`\r\n--${boundary}\r\n`);
  }
  expect(body.toString('latin1', start - 2)).toBe('--\r\n');
  return parts;
}

function boundaryOf(contentType: string | undefined): string {
  const boundary = /^multipart\/form-data; boundary=(bot-messages-[0-9a-f-]{36})$/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw new Error(`no boundary in ${contentType}`);
  return boundary;
}

/** Sends a file message, and returns the parts that arrive. */
async function partsOfSent(fields: object): Promise<Part[]> {
  await sendFile(recorder.current.url, fields);
  const request = recorder.current.requests.at(-1);
  if (!request) throw new Error('no request arrived');
  expect(request.headers['content-length']).toBe(String(request.body.length));
  return partsOf(request.body, request.headers['content-type']);
}

/** The content of the parts, by their header lines. */
function textsOf(parts: readonly Part[]): Record<string, string> {
  return Object.fromEntries(parts.map(({ head, content }) => [head, content.toString('utf8')]));
}

async function filePart(fields: object): Promise<Part> {
  const part = (await partsOfSent(fields)).find(({ head }) => head.includes('; filename='));
  if (!part) throw new Error('no file arrived');
  return part;
}

function fileHead(name: string, type = 'application/octet-stream'): string {
  return `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}`;
}

function fieldHead(name: string): string {
  return `Content-Disposition: form-data; name="${name}"`;
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bot-messages-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function diskFile(name: string, content: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
}

describe('the name of the file', () => {
  it.each([
    ['of a File', 'table.csv', 'table.csv'],
    ['with a quote', 'a".csv', 'a%22.csv'],
    ['that tries to close its quotes', 'a"; name="message_type', 'a%22; name=%22message_type'],
    ['with line breaks', 'a\r\nX-Evil: 1\n\r', 'a%0D%0AX-Evil: 1%0A%0D'],
    ['with a backslash', 'a\\b.csv', 'a\\b.csv'],
    ['that looks like a path', '../../etc/passwd', '../../etc/passwd'],
    ['with a percent sign', '100%22.csv', '100%22.csv'],
    ['with unicode', '名 👩‍🚀 é.csv', '名 👩‍🚀 é.csv'],
    ['that is empty', '', 'file'],
  ])('%s arrives quoted', async (_, name, expected) => {
    const part = await filePart({ file: new File(['x'], name) });
    expect(part).toMatchObject({ head: fileHead(expected), content: Buffer.from('x') });
  });

  it.each([
    ['is file.name rather than the name of the File', { 'file.name': 'named.csv' }, 'named.csv'],
    ['is file.name for a Blob', { file: new Blob(['x']), 'file.name': 'named.csv' }, 'named.csv'],
    ['is `file` for a Blob without a name', { file: new Blob(['x']) }, 'file'],
  ])('%s', async (_, fields, name) => {
    expect((await filePart(fields)).head).toContain(`filename="${name}"`);
  });

  it.each([
    ['file', {}],
    ['table.csv', { 'file.name': 'table.csv' }],
  ])('is %s for a file on disk', async (name, fields) => {
    const file = await openAsBlob(await diskFile('disk.csv', 'a,b\n'), { type: 'text/csv' });
    expect(await filePart({ file, ...fields })).toEqual({
      head: fileHead(name, 'text/csv'),
      content: Buffer.from('a,b\n'),
    });
  });
});

describe('the content type of the file', () => {
  it.each([
    ['is the type of the Blob', 'image/png', 'image/png'],
    ['keeps its parameters', 'text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
    ['is application/octet-stream when the Blob has no type', '', 'application/octet-stream'],
    [
      'is application/octet-stream when the type has a line break',
      'text/plain\r\nX-Evil: 1',
      'application/octet-stream',
    ],
  ])('%s', async (_, type, expected) => {
    expect((await filePart({ file: new File(['x'], 'a', { type }) })).head).toBe(fileHead('a', expected));
  });

  it('contains no line break of a file on disk', async () => {
    const file = await openAsBlob(await diskFile('evil.csv', 'x'), { type: 'text/plain\r\nX-Evil: 1' });
    expect((await filePart({ file })).head).not.toMatch(/^X-Evil/m);
  });
});

describe('the bytes of the file', () => {
  it('arrive as an empty part when there are none', async () => {
    expect(await filePart({ file: new File([], 'empty') })).toMatchObject({ content: Buffer.alloc(0) });
  });

  it('arrive unchanged, with all values, 25 MB of them', async () => {
    const bytes = Buffer.concat([
      Buffer.from(Array.from({ length: 256 }, (_, value) => value)),
      randomBytes(25_000_000 - 256),
    ]);
    const { content } = await filePart({ file: new File([bytes], 'all.bin') });
    expect(content).toHaveLength(25_000_000);
    expect(sha256(content)).toBe(sha256(bytes));
  });

  it('may look like the boundary', async () => {
    const text = '\r\n--bot-messages-\r\n--bot-messages-00000000-0000-0000-0000-000000000000--\r\n';
    const parts = await partsOfSent({ file: new File([text], 'a'), data: text });
    expect(parts.filter(({ content }) => content.toString() === text)).toHaveLength(2);
    expect(parts).toHaveLength(4);
  });

  it('are separated by a new boundary in each call', async () => {
    await partsOfSent({});
    await partsOfSent({});
    const boundaries = recorder.current.requests.map(({ headers }) => boundaryOf(headers['content-type']));
    expect(new Set(boundaries).size).toBe(2);
  });

  it.each([429, 503])('are the same in the retries after a %i, boundary included', async (status) => {
    const server = await startUploadServer(status, status);
    const file = new File([randomBytes(1_000_000)], 'again.bin');
    await sendFile(server.url, { file }, { delivery: 'at-least-once' });
    await server.close();
    const [first] = server.uploads;
    expect(server.uploads).toEqual([first, first, first]);
    expect(first?.bytes).toBeGreaterThan(1_000_000);
  });

  it('are not sent when the file changed on disk, and the error says why', async () => {
    const path = await diskFile('changing.csv', 'before');
    const file = await openAsBlob(path);
    await appendFile(path, ' and after');
    const server = await startUploadServer();
    const thrown = await rejection(sendFile(server.url, { file }));
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain('The blob could not be read');
    expect(server.uploads).toHaveLength(0);
    await server.close();
  });
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a field', () => {
  it.each<[string, object, string, string]>([
    ['that is a string is sent unchanged', { data: 'a\r\nb\r\n\r\n"c"' }, 'data', 'a\r\nb\r\n\r\n"c"'],
    ['that is a string with unicode is sent in UTF-8', { data: '名 👩‍🚀 \u0000' }, 'data', '名 👩‍🚀 \u0000'],
    ['that is an empty string is sent', { custom_type: '' }, 'custom_type', ''],
    ['that is a boolean is sent as true or false', { send_push: false }, 'send_push', 'false'],
    ['that is a number is sent in decimal', { volume: 0.5 }, 'volume', '0.5'],
    ['that is a large safe integer keeps its digits', { created_at: 2 ** 53 - 1 }, 'created_at', '9007199254740991'],
    ['whose name has a dot keeps its name', { 'file.size': 4 }, 'file.size', '4'],
    ['that is a list of ids is joined by commas', { mentioned: ['ann', 'bob ü'] }, 'mentioned', 'ann,bob ü'],
    ['that is a list of one id has no comma', { mentioned_user_ids: ['ann'] }, 'mentioned_user_ids', 'ann'],
    ['that is an empty list of objects is sent as JSON', { sorted_metaarray: [] }, 'sorted_metaarray', '[]'],
    [
      'that is a list of objects is sent as JSON',
      { sorted_metaarray: [{ key: 'k', value: ['a,b'] }] },
      'sorted_metaarray',
      '[{"key":"k","value":["a,b"]}]',
    ],
    [
      'that is an object is sent as JSON',
      { extended_message_payload: { custom_view: { a: null } } },
      'extended_message_payload',
      '{"custom_view":{"a":null}}',
    ],
    [
      'that is an object omits undefined properties',
      { apple_critical_alert_options: { a: undefined, b: 1 } },
      'apple_critical_alert_options',
      '{"b":1}',
    ],
    [
      'whose name has quotes and line breaks has them escaped',
      { 'a"; x="\r\nX-Evil: 1': 'v' },
      'a%22; x=%22%0D%0AX-Evil: 1',
      'v',
    ],
  ])('%s', async (_, fields, name, value) => {
    expect(textsOf(await partsOfSent(fields))).toMatchObject({ [fieldHead(name)]: value });
  });

  it.each([
    ['is undefined', { custom_type: undefined, data: undefined }],
    ['is an empty list of ids', { mentioned: [], mentioned_user_ids: [] }],
  ])('that %s is omitted', async (_, fields) => {
    const texts = textsOf(await partsOfSent(fields));
    expect(Object.keys(texts)).toEqual([
      fieldHead('message_type'),
      fieldHead('channel_url'),
      fileHead('table.csv', 'text/csv'),
    ]);
  });

  it('holds the generated deduplication id', async () => {
    await sendFile(recorder.current.url, {}, { delivery: 'at-least-once' });
    const [request] = recorder.current.requests;
    const texts = textsOf(partsOf(request?.body ?? Buffer.alloc(0), request?.headers['content-type']));
    expect(texts[fieldHead('dedup_id')]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each<[string, object, string]>([
    [
      'an id with a comma',
      { mentioned: ['ann', 'b,c'] },
      'mentioned: a file message joins ids by commas, so "b,c" would be read as two',
    ],
    ['a bigint', { created_at: 1n }, 'created_at: expected a JSON value, got a bigint'],
    [
      'an unsafe integer',
      { created_at: 2 ** 53 },
      "created_at: 9007199254740992 can't be sent as a JSON number without loss",
    ],
    ['a function', { sound: () => 'x' }, 'sound: expected a JSON value, got a function'],
    ['a Date', { created_at: new Date(0) }, 'created_at: expected a plain object, got a Date'],
    [
      'a nested Map',
      { extended_message_payload: { custom_view: new Map() } },
      'extended_message_payload.custom_view: expected a plain object, got a Map',
    ],
    ['null', { data: null }, "data: a form can't carry null; leave the field out"],
    ...[
      ['a Buffer', Buffer.from('x')],
      ['a Uint8Array', new Uint8Array(1)],
      ['a path', '/etc/hosts'],
      ['undefined', undefined],
      ['null', null],
    ].map(([what, file]): [string, object, string] => [
      `${String(what)} for a file`,
      { file },
      'file: expected a Blob or a File; wrap a Buffer as new Blob([buffer])',
    ]),
  ])('that is %s is rejected by name, and nothing is sent', async (_, fields, message) => {
    const thrown = await rejection(sendFile(recorder.current.url, fields));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`sendbird: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });
});

it.each(['Content-Type', 'content-type', 'CONTENT-TYPE'])(
  'ignores a %s of the caller, which would lack the boundary',
  async (name) => {
    const headers = { [name]: 'multipart/form-data' };
    await sendFile(recorder.current.url, {}, { headers }, { headers });
    expect(boundaryOf(recorder.current.requests[0]?.headers['content-type'])).toMatch(/^bot-messages-/);
  },
);

it.each(['at-most-once', 'at-least-once'])('does not change the body of a file sent %s', async (delivery) => {
  const body = newFile({ mentioned: ['ann'] });
  const before = { ...body };
  await newClient(sendbird, recorder.current.url).sendBotMessage('bot', body, { delivery });
  expect(body).toStrictEqual(before);
});

const MiB = 1024 * 1024;
const FILE_BYTES = 256 * MiB;

/** A process that uploads a file, and prints by how many bytes its memory grew. */
const script = `
  import { openAsBlob } from 'node:fs';
  const { createSendbirdClient } = await import(process.env.CLIENT);
  const client = createSendbirdClient({
    apiToken: process.env.KEY, baseUrl: process.env.URL_TO, delivery: 'at-least-once', timeoutMs: 300_000, totalTimeoutMs: 600_000,
  });
  const send = (file) => client.sendBotMessage('bot', { message_type: 'FILE', channel_url: 'channel', file });
  await send(new Blob(['warm-up']));
  const before = process.memoryUsage.rss();
  // Not resourceUsage().maxRSS: on Linux that includes the memory of the process that started this one.
  let peak = before;
  setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5).unref();
  const { message_id } = await send(await openAsBlob(process.env.FILE));
  console.log(JSON.stringify({ message_id, grown: peak - before }));
`;

/** A file that takes no space on the disk. */
async function sparseFile(path: string): Promise<void> {
  const handle = await open(path, 'w');
  await handle.truncate(FILE_BYTES);
  await handle.close();
}

it(
  'streams a file of 256 MiB from disk, and again after a 503, with less than 80 MB of memory',
  { timeout: 120_000 },
  async () => {
    const server = await startUploadServer(200, 503);
    try {
      const file = join(directory, 'large.bin');
      await sparseFile(file);
      const environment = {
        KEY,
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
    }
  },
);

/** What is kept of a request of any size. */
interface Upload {
  readonly contentType: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
}

interface UploadServer {
  readonly url: string;
  readonly uploads: readonly Upload[];
  close(): Promise<void>;
}

/** A server that counts and hashes the bytes of each request. Responds with the given statuses, then with 200. */
async function startUploadServer(...statuses: number[]): Promise<UploadServer> {
  const uploads: Upload[] = [];
  const server = createServer((request, response) => {
    const hash = createHash('sha256');
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    request.on('end', () => {
      uploads.push({ contentType: request.headers['content-type'], bytes, sha256: hash.digest('hex') });
      const status = statuses.shift() ?? 200;
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
      const message = sendbird.envelope(sendbird.stored);
      response.end(JSON.stringify(status === 200 ? message : sendbird.errorBody(500901, 'Busy.')));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploads,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
