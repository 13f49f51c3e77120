import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/request-body.ts';
import { exchange, parseJson, readText } from '../../src/response.ts';

const reset = new Error('reset');

/** A response whose body ends with an error. */
function brokenResponse(status: number): Response {
  return new Response(new ReadableStream({ pull: (controller) => controller.error(reset) }), { status });
}

const send = (response: Response, signal = new AbortController().signal, progress: Progress = {}) =>
  exchange(() => Promise.resolve(response), signal, progress);

it('returns the complete response', async () => {
  const response = new Response('Hi', { status: 201, headers: { 'x-trace': 'abc' } });
  const { headers, ...rest } = await send(response);
  expect(rest).toEqual({ status: 201, text: 'Hi', oversized: false });
  expect(headers.get('x-trace')).toBe('abc');
});

it('reports the status as progress before the body arrives', async () => {
  const progress: Progress = {};
  await expect(send(brokenResponse(200), undefined, progress)).rejects.toBe(reset);
  expect(progress).toEqual({ status: 200 });
});

describe('a response whose body fails', () => {
  it.each([200, 299])('rejects with status %d', async (status) => {
    await expect(send(brokenResponse(status))).rejects.toBe(reset);
  });

  it.each([300, 400, 429, 503])('resolves with status %d, which is conclusive without a body', async (status) => {
    await expect(send(brokenResponse(status))).resolves.toMatchObject({ status, text: '', oversized: false });
  });

  it('rejects with any status when the call is aborted', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      pull(stream) {
        controller.abort();
        stream.error(reset);
      },
    });
    await expect(send(new Response(body, { status: 400 }), controller.signal)).rejects.toBe(reset);
  });
});

const mebibyte = 1024 * 1024;

interface Source {
  readonly response: Response;
  readonly cancelled: { count: number };
}

interface Options {
  /** Whether the body never ends. */
  readonly stalls?: boolean;
  readonly cancel?: () => unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response with a body of these chunks. */
function responseOf(chunks: readonly Uint8Array[], { stalls = false, cancel, headers = {} }: Options = {}): Source {
  const rest = [...chunks];
  const cancelled = { count: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = rest.shift();
        if (chunk) controller.enqueue(chunk);
        else if (!stalls) controller.close();
      },
      async cancel() {
        cancelled.count++;
        await cancel?.();
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body, { headers }), cancelled };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const spaces = (count: number) => new Uint8Array(count).fill(0x20);
const live = () => new AbortController().signal;

it.each([
  { what: 'a text', chunks: [utf8('Hi')], text: 'Hi' },
  { what: 'a text in several chunks', chunks: [utf8('H'), utf8('i'), utf8('!')], text: 'Hi!' },
  { what: 'an empty body', chunks: [], text: '' },
  { what: 'an empty chunk in the middle', chunks: [utf8('H'), utf8(''), utf8('i')], text: 'Hi' },
  {
    what: 'an emoji that is split between two chunks',
    chunks: [utf8('👍').slice(0, 3), utf8('👍').slice(3)],
    text: '👍',
  },
  { what: 'a byte order mark, which is dropped', chunks: [utf8('\uFEFF{}')], text: '{}' },
  { what: 'a byte that is not valid UTF-8', chunks: [new Uint8Array([0x48, 0xff, 0x69])], text: 'H\uFFFDi' },
  { what: 'an emoji that is cut off at the end', chunks: [utf8('👍').slice(0, 3)], text: '\uFFFD' },
])('reads $what, whether or not its length is known', async ({ chunks, text }) => {
  const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  for (const headers of [{}, { 'content-length': String(length) }]) {
    const { response, cancelled } = responseOf(chunks, { headers });
    await expect(readText(response, live())).resolves.toEqual({ text, oversized: false });
    expect(cancelled.count).toBe(0);
  }
});

it('reads a response without a body as an empty string', async () => {
  await expect(readText(new Response(null, { status: 204 }), live())).resolves.toEqual({ text: '', oversized: false });
});

describe('a body of', () => {
  it('exactly 1 MiB is read in full', async () => {
    const { response } = responseOf([spaces(mebibyte - 1), spaces(1)]);
    const { text, oversized } = await readText(response, live());
    expect(oversized).toBe(false);
    expect(text).toHaveLength(mebibyte);
  });

  it('one byte more than 1 MiB is truncated and cancelled', async () => {
    const { response, cancelled } = responseOf([spaces(mebibyte), spaces(1), spaces(1)]);
    const { text, oversized } = await readText(response, live());
    expect(oversized).toBe(true);
    expect(text.length).toBeLessThanOrEqual(mebibyte + 1);
    expect(cancelled.count).toBe(1);
  });

  it('1 MiB is measured in bytes, not in characters', async () => {
    const { response } = responseOf([utf8('é'.repeat(mebibyte / 2)), utf8('é')]);
    await expect(readText(response, live())).resolves.toMatchObject({ oversized: true });
  });
});

describe('the limit of 1 MiB applies to a body', () => {
  it.each([
    { what: 'without a content-length', headers: {} },
    { what: 'whose content-length exceeds it', headers: { 'content-length': String(mebibyte + 2) } },
    { what: 'whose content-length exceeds it by one byte', headers: { 'content-length': String(mebibyte + 1) } },
    {
      what: 'whose content-length is that of its compressed form',
      headers: { 'content-length': '9', 'content-encoding': 'gzip' },
    },
    { what: 'whose content-length has two values', headers: { 'content-length': '9, 9' } },
    { what: 'whose content-length is not a number', headers: { 'content-length': 'long' } },
  ])('$what', async ({ headers }) => {
    const { response, cancelled } = responseOf([spaces(mebibyte), spaces(1), spaces(1)], { headers });
    await expect(readText(response, live())).resolves.toMatchObject({ oversized: true });
    expect(cancelled.count).toBe(1);
  });
});

it('reads a body of known length with one call of text()', async () => {
  const headers = { 'content-length': String(mebibyte) };
  const { response } = responseOf([spaces(mebibyte)], { headers });
  let reads = 0;
  const text = response.text.bind(response);
  Object.assign(response, { text: () => (reads++, text()) });
  await expect(readText(response, live())).resolves.toMatchObject({ oversized: false });
  expect(reads).toBe(1);
});

describe('an abort', () => {
  it('cancels a stalled body', async () => {
    const { response, cancelled } = responseOf([utf8('H')], { stalls: true });
    const controller = new AbortController();
    const reading = readText(response, controller.signal);
    controller.abort();
    await reading;
    expect(cancelled.count).toBe(1);
  });

  it('ignores an error from cancelling the body', async () => {
    const cancel = () => Promise.reject(new Error('no'));
    const { response, cancelled } = responseOf([utf8('H')], { stalls: true, cancel });
    const controller = new AbortController();
    const reading = readText(response, controller.signal);
    controller.abort();
    await reading;
    expect(cancelled.count).toBe(1);
  });

  it('after the end of the body has no effect', async () => {
    const { response, cancelled } = responseOf([utf8('Hi')]);
    const controller = new AbortController();
    await readText(response, controller.signal);
    controller.abort();
    expect(cancelled.count).toBe(0);
  });
});

describe('no listener remains on the signal', () => {
  it.each([
    { what: 'a complete body', source: responseOf([utf8('Hi')]) },
    { what: 'a body beyond the limit', source: responseOf([spaces(mebibyte + 1)]) },
  ])('after $what', async ({ source }) => {
    const { signal } = new AbortController();
    await readText(source.response, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('after a body that fails, and the error of the body is thrown', async () => {
    const broken = new Error('reset');
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(broken) });
    const { signal } = new AbortController();
    await expect(readText(new Response(body), signal)).rejects.toBe(broken);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

it('cancels the body of a response that arrives after the abort', async () => {
  const { promise: cancelled, resolve } = Promise.withResolvers<unknown>();
  const body = new ReadableStream<Uint8Array>({ cancel: resolve });
  const reason = new Error('too late');
  await expect(readText(new Response(body), AbortSignal.abort(reason))).rejects.toBe(reason);
  await cancelled;
});

it('rejects with the abort reason when a response without a body arrives after the abort', async () => {
  const reason = new Error('too late');
  await expect(readText(new Response(null, { status: 204 }), AbortSignal.abort(reason))).rejects.toBe(reason);
});

describe('valid JSON', () => {
  it.each([
    { what: 'an object', text: '{"id":"a"}', value: { id: 'a' } },
    { what: 'white space around it', text: ' \n{"id":1}\t', value: { id: 1 } },
    { what: 'null', text: 'null', value: null },
    { what: 'a string', text: '"x"', value: 'x' },
    { what: 'a number', text: '7', value: 7 },
    { what: 'a lone surrogate', text: String.raw`"\ud800"`, value: '\uD800' },
  ])('is parsed: $what', ({ text, value }) => {
    expect(parseJson(text)).toEqual({ value, exact: true });
  });
});

describe('invalid JSON', () => {
  it.each(['', ' ', '<h1>It works</h1>', '{"id":', '{"id":1}}', 'undefined', "{'id':1}", '\uFEFF{}'])(
    'is not parsed: %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );
});

describe('JSON', () => {
  it.each([
    { what: 'with the greatest safe integer is exact', text: '{"id":9007199254740991}', exact: true },
    { what: 'with the smallest unsafe integer is not exact', text: '{"id":9007199254740992}', exact: false },
    { what: 'with an integer that was rounded is not exact', text: '{"id":9007199254740993}', exact: false },
    { what: 'with a negative integer that was rounded is not exact', text: '{"id":-9007199254740993}', exact: false },
    {
      what: 'with such an integer in an array is not exact',
      text: '{"a":[1,{"b":[2,9007199254740993]}]}',
      exact: false,
    },
    { what: 'that is such an integer is not exact', text: '9007199254740993', exact: false },
    { what: 'with an integer of 20 digits is not exact', text: '{"id":12345678901234567890}', exact: false },
    { what: 'with many digits in a string is exact', text: '{"id":"12345678901234567890","n":null}', exact: true },
    { what: 'with many digits after the point is exact', text: '{"n":0.12345678901234567}', exact: true },
    { what: 'with a safe integer of sixteen digits is exact', text: '{"n":1000000000000000}', exact: true },
    { what: 'with an integer of fifteen digits is exact', text: '{"n":999999999999999}', exact: true },
  ])('$what', ({ text, exact }) => {
    expect(parseJson(text)?.exact).toBe(exact);
  });
});

it('keeps __proto__ as an ordinary key, without prototype pollution', () => {
  const parsed = parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  expect(Object.keys(parsed?.value as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('reports a rounded integer in exponent notation as not exact', () => {
  expect(parseJson('{"id":9.007199254740993e15}')?.exact).toBe(false);
});
