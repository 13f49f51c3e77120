import { createHash } from 'node:crypto';
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
  it.each([0, 1, 25 * MIB])('of %i bytes is taken byte by byte', async (size) => {
    expect((await post(upload(size))).status).toBe(200);
    const sha256 = createHash('sha256').update(bytesOf(size)).digest('hex');
    expect(lastFile()).toMatchObject({ name: 'big.bin', size, sha256 });
  });

  it("of more than the document's 25 MB is refused with 413, and was read to its end", async () => {
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

  it('gets through mock.fetch as well', async () => {
    expect((await mock.fetch(mock.baseUrl + ways.sendbird.path, upload(5 * MIB))).status).toBe(200);
    expect(lastFile().size).toBe(5 * MIB);
  });
});

describe('a form that is none', () => {
  const part = 'Content-Disposition: form-data; name="channel_url"\r\n\r\nc';

  it.each([
    ['text without a boundary', 'garbage'],
    ['no end', `--X\r\n${part}`],
    ['no end of a file', '--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
    ['no part', '--X--\r\n'],
    ['a part without a name', '--X\r\nContent-Disposition: form-data\r\n\r\nc\r\n--X--\r\n'],
    ['a part without headers', '--X\r\n\r\nc\r\n--X--\r\n'],
    ['a header that is none', '--X\r\nnonsense\r\n\r\nc\r\n--X--\r\n'],
    ['bytes', '\u0000\u0001\u00ff--X\r\n\u0000'],
    ['a name with a percent sign', '--X\r\nContent-Disposition: form-data; name="100%"\r\n\r\nc\r\n--X--\r\n'],
    ['a name of a prototype', '--X\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nc\r\n--X--\r\n'],
    ['nothing', ''],
  ])('is refused and outlived: %s', async (_, body) => {
    const headers = { ...ways.sendbird.key, 'content-type': 'multipart/form-data; boundary=X' };
    const response = await post({ method: 'POST', headers, body });
    expect([response.status, await response.json()]).toMatchObject([400, { error: true }]);
    expect(mock.requests[0]?.violations.length).toBeGreaterThan(0);
    expect((await post(message('sendbird'))).status).toBe(200);
  });

  it('is refused without a boundary', async () => {
    const headers = { ...ways.sendbird.key, 'content-type': 'multipart/form-data' };
    expect((await post({ method: 'POST', headers, body: 'x' })).status).toBe(400);
  });

  it('is outlived when its sender goes away', async () => {
    const controller = new AbortController();
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(new TextEncoder().encode(`--X\r\n${part}\r\n`)),
    });
    const headers = { ...ways.sendbird.key, 'content-type': 'multipart/form-data; boundary=X' };
    const init = { method: 'POST', headers, body: endless, duplex: 'half', signal: controller.signal };
    const answer = post(init);
    setImmediate(() => controller.abort());
    await expect(answer).rejects.toThrow('aborted');
    expect((await post(message('sendbird'))).status).toBe(200);
  });
});
