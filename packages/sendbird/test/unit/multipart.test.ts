import { createHash, randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newClient, newFile, newSkippingClock, rejection, startUploadServer, useRecorder } from './support.ts';

const recorder = useRecorder();

interface Part {
  /** The part's header lines. */
  readonly head: string;
  readonly content: Buffer;
}

/** Reads a form by its boundary alone, byte by byte: no parser of a platform may be kinder than the service's. */
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

/** Sends a file message, and returns the parts that arrived. */
async function partsOfSent(fields: object): Promise<Part[]> {
  await newClient(recorder.current.url).sendBotMessage('bot', newFile(fields));
  const request = recorder.current.requests.at(-1);
  if (!request) throw new Error('nothing has arrived');
  expect(request.headers['content-length']).toBe(String(request.body.length));
  return partsOf(request.body, request.headers['content-type']);
}

/** The text parts, by the header line they came with. */
function textsOf(parts: readonly Part[]): Record<string, string> {
  return Object.fromEntries(parts.map(({ head, content }) => [head, content.toString('utf8')]));
}

async function filePart(fields: object): Promise<Part> {
  const part = (await partsOfSent(fields)).find(({ head }) => head.includes('; filename='));
  if (!part) throw new Error('no file has arrived');
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

describe('the file’s name', () => {
  it.each([
    ['of a File', 'table.csv', 'table.csv'],
    ['with a quote', 'a".csv', 'a%22.csv'],
    ['that would end its quotes', 'a"; name="message_type', 'a%22; name=%22message_type'],
    ['with line breaks', 'a\r\nX-Evil: 1\n\r', 'a%0D%0AX-Evil: 1%0A%0D'],
    ['with a backslash', 'a\\b.csv', 'a\\b.csv'],
    ['that is like a path', '../../etc/passwd', '../../etc/passwd'],
    ['with a percent sign', '100%22.csv', '100%22.csv'],
    ['in unicode', '名 👩‍🚀 é.csv', '名 👩‍🚀 é.csv'],
    ['that is empty', '', 'file'],
  ])('%s arrives in its quotes', async (_, name, expected) => {
    const part = await filePart({ file: new File(['x'], name) });
    expect(part).toMatchObject({ head: fileHead(expected), content: Buffer.from('x') });
  });

  it.each([
    ['is file.name before the File’s own', { 'file.name': 'named.csv' }, 'named.csv'],
    ['is file.name for a Blob', { file: new Blob(['x']), 'file.name': 'named.csv' }, 'named.csv'],
    ['is plain for a Blob without a name', { file: new Blob(['x']) }, 'file'],
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

describe('the file’s content type', () => {
  it.each([
    ['is the Blob’s', 'image/png', 'image/png'],
    ['keeps its parameters', 'text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
    ['is application/octet-stream where there is none', '', 'application/octet-stream'],
    ['is none where it has a line break', 'text/plain\r\nX-Evil: 1', 'application/octet-stream'],
  ])('%s', async (_, type, expected) => {
    expect((await filePart({ file: new File(['x'], 'a', { type }) })).head).toBe(fileHead('a', expected));
  });

  it('holds no line break of a file on disk', async () => {
    const file = await openAsBlob(await diskFile('evil.csv', 'x'), { type: 'text/plain\r\nX-Evil: 1' });
    expect((await filePart({ file })).head).not.toMatch(/^X-Evil/m);
  });
});

describe('the bytes', () => {
  it('of an empty file arrive as an empty part', async () => {
    expect(await filePart({ file: new File([], 'empty') })).toMatchObject({ content: Buffer.alloc(0) });
  });

  it('of all values arrive, 25 MB of them', async () => {
    const bytes = Buffer.concat([
      Buffer.from(Array.from({ length: 256 }, (_, value) => value)),
      randomBytes(25_000_000 - 256),
    ]);
    const { content } = await filePart({ file: new File([bytes], 'all.bin') });
    expect(content).toHaveLength(25_000_000);
    expect(sha256(content)).toBe(sha256(bytes));
  });

  it('may look like a boundary of ours', async () => {
    const text = '\r\n--bot-messages-\r\n--bot-messages-00000000-0000-0000-0000-000000000000--\r\n';
    const parts = await partsOfSent({ file: new File([text], 'a'), data: text });
    expect(parts.filter(({ content }) => content.toString() === text)).toHaveLength(2);
    expect(parts).toHaveLength(4);
  });

  it('are parted by another boundary in each call', async () => {
    await partsOfSent({});
    await partsOfSent({});
    const boundaries = recorder.current.requests.map(({ headers }) => boundaryOf(headers['content-type']));
    expect(new Set(boundaries).size).toBe(2);
  });

  it.each([429, 503])('are the same when they are sent again after a %i, boundary included', async (status) => {
    const server = await startUploadServer(status, status);
    const file = new File([randomBytes(1_000_000)], 'again.bin');
    const client = newClient(server.url, { delivery: 'at-least-once' }, newSkippingClock());
    await client.sendBotMessage('bot', newFile({ file }));
    await server.close();
    const [first] = server.uploads;
    expect(server.uploads).toEqual([first, first, first]);
    expect(first?.bytes).toBeGreaterThan(1_000_000);
  });

  it('that have changed on disk since are an error that tells why, and no half a message', async () => {
    const path = await diskFile('changing.csv', 'before');
    const file = await openAsBlob(path);
    await appendFile(path, ' and after');
    const server = await startUploadServer();
    const thrown = await rejection(newClient(server.url).sendBotMessage('bot', newFile({ file })));
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1 });
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
    ['a text arrives as it is', { data: 'a\r\nb\r\n\r\n"c"' }, 'data', 'a\r\nb\r\n\r\n"c"'],
    ['a text in unicode arrives in UTF-8', { data: '名 👩‍🚀 \u0000' }, 'data', '名 👩‍🚀 \u0000'],
    ['an empty text arrives', { custom_type: '' }, 'custom_type', ''],
    ['a boolean is a word', { send_push: false }, 'send_push', 'false'],
    ['a number is a decimal', { volume: 0.5 }, 'volume', '0.5'],
    ['a large safe integer keeps its digits', { created_at: 2 ** 53 - 1 }, 'created_at', '9007199254740991'],
    ['a dotted name stays', { 'file.size': 4 }, 'file.size', '4'],
    ['a list of ids is joined by commas', { mentioned: ['ann', 'bob ü'] }, 'mentioned', 'ann,bob ü'],
    ['a list of one id has no comma', { mentioned_user_ids: ['ann'] }, 'mentioned_user_ids', 'ann'],
    [
      'a list that could hold objects is JSON even when it is empty',
      { sorted_metaarray: [] },
      'sorted_metaarray',
      '[]',
    ],
    [
      'a list of objects is JSON',
      { sorted_metaarray: [{ key: 'k', value: ['a,b'] }] },
      'sorted_metaarray',
      '[{"key":"k","value":["a,b"]}]',
    ],
    [
      'an object is JSON',
      { extended_message_payload: { custom_view: { a: null } } },
      'extended_message_payload',
      '{"custom_view":{"a":null}}',
    ],
    [
      'an object leaves out undefined',
      { apple_critical_alert_options: { a: undefined, b: 1 } },
      'apple_critical_alert_options',
      '{"b":1}',
    ],
    ['a name can’t end its quotes', { 'a"; x="\r\nX-Evil: 1': 'v' }, 'a%22; x=%22%0D%0AX-Evil: 1', 'v'],
  ])('%s', async (_, fields, name, value) => {
    expect(textsOf(await partsOfSent(fields))).toMatchObject({ [fieldHead(name)]: value });
  });

  it.each([
    ['is undefined', { custom_type: undefined, data: undefined }],
    ['is a list of no ids, which an empty part is not,', { mentioned: [], mentioned_user_ids: [] }],
  ])('that %s is left out', async (_, fields) => {
    const texts = textsOf(await partsOfSent(fields));
    expect(Object.keys(texts)).toEqual([
      fieldHead('message_type'),
      fieldHead('channel_url'),
      fileHead('table.csv', 'text/csv'),
    ]);
  });

  it('is made for the deduplication id', async () => {
    await newClient(recorder.current.url, { delivery: 'at-least-once' }).sendBotMessage('bot', newFile());
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
      'a Map, deep down',
      { extended_message_payload: { custom_view: new Map() } },
      'extended_message_payload.custom_view: expected a plain object, got a Map',
    ],
    ['null, which a form can’t say', { data: null }, 'data: '],
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
  ])('that is %s is refused by name, and nothing is sent', async (_, fields, message) => {
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage('bot', newFile(fields)));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`sendbird: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });
});

it.each(['Content-Type', 'content-type', 'CONTENT-TYPE'])(
  'takes no %s of the caller: it would lack the boundary',
  async (name) => {
    const headers = { [name]: 'multipart/form-data' };
    await newClient(recorder.current.url, { headers }).sendBotMessage('bot', newFile(), { headers });
    expect(boundaryOf(recorder.current.requests[0]?.headers['content-type'])).toMatch(/^bot-messages-/);
  },
);
