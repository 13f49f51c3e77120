import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text as drain } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock, type FilePart, type Mock } from '../src/index.ts';
import { formInit, message, ways } from './support.ts';

const MIB = 1024 * 1024;
let mock: Mock;

beforeAll(async () => {
  mock = await startMock('sendbird');
});

afterAll(() => mock?.close());

beforeEach(() => mock.reset());

function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 31 + (index >> 8)) & 0xff;
  return bytes;
}

const post = (init: RequestInit, target = mock): Promise<Response> => fetch(target.baseUrl + ways.sendbird.path, init);
const upload = (size: number): RequestInit =>
  formInit({ message_type: 'FILE', channel_url: 'c', file: new File([bytesOf(size)], 'big.bin') });

function lastFile(): FilePart {
  const { body } = mock.requests.at(-1) ?? {};
  return (body as { file: FilePart }).file;
}

describe('an upload', () => {
  it.each([0, 1, 25 * MIB])('of %i bytes is accepted, with the hash of its bytes', async (size) => {
    expect((await post(upload(size))).status).toBe(200);
    const sha256 = createHash('sha256').update(bytesOf(size)).digest('hex');
    expect(lastFile()).toMatchObject({ name: 'big.bin', size, sha256 });
  });

  it("of more than the document's 25 MB is read to its end and refused with 413", async () => {
    const response = await post(upload(30 * MIB));
    expect([response.status, await response.json()]).toMatchObject([413, { error: true, code: 400_110 }]);
    const sha256 = createHash('sha256')
      .update(bytesOf(30 * MIB))
      .digest('hex');
    expect(lastFile()).toMatchObject({ size: 30 * MIB, sha256 });
    expect(mock.requests[0]?.violations).toEqual([
      { path: 'body.file', rule: 'must NOT have more than 26214400 bytes', code: 'x-max-bytes' },
    ]);
  });

  it('of more than maxBodyBytes is refused with 413', async () => {
    await using small = await startMock('sendbird', { maxBodyBytes: 1000 });
    expect((await post(upload(2000), small)).status).toBe(413);
    expect((await post(message('sendbird'), small)).status).toBe(200);
    expect(small.requests.map(({ violations }) => violations[0]?.code)).toEqual(['max-body-bytes', undefined]);
  });

  it('is accepted by mock.fetch as well', async () => {
    expect((await mock.fetch(mock.baseUrl + ways.sendbird.path, upload(5 * MIB))).status).toBe(200);
    expect(lastFile().size).toBe(5 * MIB);
  });
});

describe('a form above the limits of the mock', () => {
  const text = (length: number): string => 'x'.repeat(length);
  const forms: [string, () => FormData, number, number, string][] = [
    ['more than 1,000 text parts', () => partsOf(1001, text(1)), 400, 400_111, 'body form'],
    ['more than 1,000 files', () => partsOf(1001, new File([text(100)], 'a')), 400, 400_111, 'body form'],
    ['a text part above 10 MiB', () => partsOf(1, text(10 * MIB + 1)), 413, 400_110, 'body.part0 max-body-bytes'],
    [
      'a text part above 10 MiB, then a file',
      () => {
        const form = partsOf(1, text(10 * MIB + 1));
        form.set('file', new File([bytesOf(MIB)], 'a'));
        return form;
      },
      413,
      400_110,
      'body.part0 max-body-bytes',
    ],
  ];

  function partsOf(count: number, value: string | File): FormData {
    const form = new FormData();
    for (let index = 0; index < count; index += 1) form.append(`part${index}`, value as string);
    return form;
  }

  it.each(forms)('is refused when it has %s', async (_, create, status, code, violation) => {
    const init = (): RequestInit => ({ method: 'POST', headers: ways.sendbird.key, body: create() });
    const responses = [await post(init()), await mock.fetch(mock.baseUrl + ways.sendbird.path, init())];
    for (const response of responses) {
      expect([response.status, await response.json()]).toMatchObject([status, { error: true, code }]);
    }
    for (const { violations } of mock.requests) {
      expect(violations.map((one) => `${one.path} ${one.code}`)).toEqual([violation]);
    }
    expect((await post(message('sendbird'))).status).toBe(200);
  });

  it('is read to its end, so that the next request can use the connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sent = [];
    for (const body of [partsOf(1001, text(1)), partsOf(1, text(10 * MIB + 1)), new FormData()]) {
      sent.push(await postBy(agent, new Response(body)));
    }
    agent.destroy();
    expect(sent.map(({ status }) => status)).toEqual([400, 413, 400]);
    expect(new Set(sent.map(({ port }) => port)).size).toBe(1);
  });

  /** Sends over a connection of the agent; the local port identifies the connection. */
  async function postBy(
    agent: Agent,
    form: Response,
  ): Promise<{ status: number | undefined; port: number | undefined }> {
    const headers = { ...ways.sendbird.key, 'content-type': form.headers.get('content-type') ?? '' };
    const outgoing = request(mock.baseUrl + ways.sendbird.path, { method: 'POST', headers, agent });
    outgoing.end(Buffer.from(await form.arrayBuffer()));
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const port = incoming.socket.localPort;
    await drain(incoming);
    return { status: incoming.statusCode, port };
  }
});

describe('a malformed form', () => {
  const part = 'Content-Disposition: form-data; name="channel_url"\r\n\r\nc';

  it.each([
    ['text without a boundary', 'garbage'],
    ['no final boundary', `--X\r\n${part}`],
    ['no final boundary after a file', '--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
    ['no part', '--X--\r\n'],
    ['a part without a name', '--X\r\nContent-Disposition: form-data\r\n\r\nc\r\n--X--\r\n'],
    ['a part without headers', '--X\r\n\r\nc\r\n--X--\r\n'],
    ['an invalid header', '--X\r\nnonsense\r\n\r\nc\r\n--X--\r\n'],
    ['bytes', '\u0000\u0001\u00ff--X\r\n\u0000'],
    ['a name with a percent sign', '--X\r\nContent-Disposition: form-data; name="100%"\r\n\r\nc\r\n--X--\r\n'],
    ['the name of a prototype', '--X\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nc\r\n--X--\r\n'],
    ['nothing', ''],
  ])('is refused, and the next request is accepted: %s', async (_, body) => {
    const headers = { ...ways.sendbird.key, 'content-type': 'multipart/form-data; boundary=X' };
    const response = await post({ method: 'POST', headers, body });
    expect([response.status, await response.json()]).toMatchObject([400, { error: true }]);
    expect(mock.requests[0]?.violations.length).toBeGreaterThan(0);
    expect((await post(message('sendbird'))).status).toBe(200);
  });

  it('is refused if its content type names no boundary', async () => {
    const headers = { ...ways.sendbird.key, 'content-type': 'multipart/form-data' };
    expect((await post({ method: 'POST', headers, body: 'x' })).status).toBe(400);
  });

  it('does no harm when its sender goes away', async () => {
    const controller = new AbortController();
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(new TextEncoder().encode(`--X\r\n${part}\r\n`)),
    });
    const headers = { ...ways.sendbird.key, 'content-type': 'multipart/form-data; boundary=X' };
    const init = { method: 'POST', headers, body: endless, duplex: 'half', signal: controller.signal };
    const pending = post(init);
    setImmediate(() => controller.abort());
    await expect(pending).rejects.toThrow('aborted');
    expect((await post(message('sendbird'))).status).toBe(200);
  });
});
