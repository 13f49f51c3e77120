import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { exchange, parseJson, readText, type Progress } from '../../src/response.ts';

const reset = new Error('reset');

/** An answer whose body breaks off. */
function brokenAnswer(status: number): Response {
  return new Response(new ReadableStream({ pull: (controller) => controller.error(reset) }), { status });
}

const send = (response: Response, signal = new AbortController().signal, progress: Progress = {}) =>
  exchange(() => Promise.resolve(response), signal, progress);

it('gives the whole answer', async () => {
  const response = new Response('Hi', { status: 201, headers: { 'x-trace': 'abc' } });
  const { headers, ...rest } = await send(response);
  expect(rest).toEqual({ status: 201, text: 'Hi', oversized: false });
  expect(headers.get('x-trace')).toBe('abc');
});

it('notes the status as soon as it is known, though the body never comes', async () => {
  const progress: Progress = {};
  await expect(send(brokenAnswer(200), undefined, progress)).rejects.toBe(reset);
  expect(progress).toEqual({ status: 200 });
});

describe('an answer whose body breaks off', () => {
  it.each([200, 299])('is lost with status %d, which promised a message', async (status) => {
    await expect(send(brokenAnswer(status))).rejects.toBe(reset);
  });

  it.each([300, 400, 429, 503])('is taken at its status %d, which settles it', async (status) => {
    await expect(send(brokenAnswer(status))).resolves.toMatchObject({ status, text: '', oversized: false });
  });

  it('is lost when the call was aborted, whatever its status', async () => {
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

/** An answer whose body hands out these chunks. */
function answerOf(chunks: readonly Uint8Array[], { stalls = false, cancel, headers = {} }: Options = {}): Source {
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
  { what: 'an emoji that two chunks share', chunks: [utf8('👍').slice(0, 3), utf8('👍').slice(3)], text: '👍' },
  { what: 'a byte order mark, which is dropped', chunks: [utf8('\uFEFF{}')], text: '{}' },
  { what: 'a byte that is no UTF-8', chunks: [new Uint8Array([0x48, 0xff, 0x69])], text: 'H\uFFFDi' },
  { what: 'an emoji that is cut off at the end', chunks: [utf8('👍').slice(0, 3)], text: '\uFFFD' },
])('reads $what, whether or not its length is known', async ({ chunks, text }) => {
  const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  for (const headers of [{}, { 'content-length': String(length) }]) {
    const { response, cancelled } = answerOf(chunks, { headers });
    await expect(readText(response, live())).resolves.toEqual({ text, oversized: false });
    expect(cancelled.count).toBe(0);
  }
});

it('reads an answer without a body as an empty text', async () => {
  await expect(readText(new Response(null, { status: 204 }), live())).resolves.toEqual({ text: '', oversized: false });
});

describe('a body of', () => {
  it('exactly 1 MiB is read whole', async () => {
    const { response } = answerOf([spaces(mebibyte - 1), spaces(1)]);
    const { text, oversized } = await readText(response, live());
    expect(oversized).toBe(false);
    expect(text).toHaveLength(mebibyte);
  });

  it('one byte more is cut off and cancelled', async () => {
    const { response, cancelled } = answerOf([spaces(mebibyte), spaces(1), spaces(1)]);
    const { text, oversized } = await readText(response, live());
    expect(oversized).toBe(true);
    expect(text.length).toBeLessThanOrEqual(mebibyte + 1);
    expect(cancelled.count).toBe(1);
  });

  it('1 MiB is counted in bytes, not in characters', async () => {
    const { response } = answerOf([utf8('é'.repeat(mebibyte / 2)), utf8('é')]);
    await expect(readText(response, live())).resolves.toMatchObject({ oversized: true });
  });
});

describe('the limit holds for a body that is too long', () => {
  it.each([
    { what: 'without a length', headers: {} },
    { what: 'whose length says so', headers: { 'content-length': String(mebibyte + 2) } },
    { what: 'whose length is just beyond', headers: { 'content-length': String(mebibyte + 1) } },
    { what: 'whose length is that of its packed form', headers: { 'content-length': '9', 'content-encoding': 'gzip' } },
    { what: 'whose length is given twice', headers: { 'content-length': '9, 9' } },
    { what: 'whose length is a word', headers: { 'content-length': 'long' } },
  ])('$what', async ({ headers }) => {
    const { response, cancelled } = answerOf([spaces(mebibyte), spaces(1), spaces(1)], { headers });
    await expect(readText(response, live())).resolves.toMatchObject({ oversized: true });
    expect(cancelled.count).toBe(1);
  });
});

it('reads 1 MiB whose length is known in one go', async () => {
  const headers = { 'content-length': String(mebibyte) };
  const { response } = answerOf([spaces(mebibyte)], { headers });
  let reads = 0;
  const text = response.text.bind(response);
  Object.assign(response, { text: () => (reads++, text()) });
  await expect(readText(response, live())).resolves.toMatchObject({ oversized: false });
  expect(reads).toBe(1);
});

describe('an abort', () => {
  it('cancels a body that stalls', async () => {
    const { response, cancelled } = answerOf([utf8('H')], { stalls: true });
    const controller = new AbortController();
    const reading = readText(response, controller.signal);
    controller.abort();
    await reading;
    expect(cancelled.count).toBe(1);
  });

  it('does not mind a body that cannot be cancelled', async () => {
    const cancel = () => Promise.reject(new Error('no'));
    const { response, cancelled } = answerOf([utf8('H')], { stalls: true, cancel });
    const controller = new AbortController();
    const reading = readText(response, controller.signal);
    controller.abort();
    await reading;
    expect(cancelled.count).toBe(1);
  });

  it('that comes after the end changes nothing', async () => {
    const { response, cancelled } = answerOf([utf8('Hi')]);
    const controller = new AbortController();
    await readText(response, controller.signal);
    controller.abort();
    expect(cancelled.count).toBe(0);
  });
});

describe('no listener is left on the signal', () => {
  it.each([
    { what: 'a whole body', source: answerOf([utf8('Hi')]) },
    { what: 'a body beyond the limit', source: answerOf([spaces(mebibyte + 1)]) },
  ])('after $what', async ({ source }) => {
    const { signal } = new AbortController();
    await readText(source.response, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('after a body that breaks, whose error is handed on', async () => {
    const broken = new Error('reset');
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(broken) });
    const { signal } = new AbortController();
    await expect(readText(new Response(body), signal)).rejects.toBe(broken);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

it('cancels the body of an answer whose head comes after the abort', async () => {
  const { promise: cancelled, resolve } = Promise.withResolvers<unknown>();
  const body = new ReadableStream<Uint8Array>({ cancel: resolve });
  const reason = new Error('too late');
  await expect(readText(new Response(body), AbortSignal.abort(reason))).rejects.toBe(reason);
  await cancelled;
});

it('has nothing to cancel where an answer without a body comes after the abort', async () => {
  const reason = new Error('too late');
  await expect(readText(new Response(null, { status: 204 }), AbortSignal.abort(reason))).rejects.toBe(reason);
});

describe('a text that is JSON', () => {
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

describe('a text that is no JSON', () => {
  it.each(['', ' ', '<h1>It works</h1>', '{"id":', '{"id":1}}', 'undefined', "{'id':1}", '\uFEFF{}'])(
    'is refused: %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );
});

describe('the answer', () => {
  it.each([
    { what: 'with the greatest safe integer is exact', text: '{"id":9007199254740991}', exact: true },
    { what: 'with the first integer that could be another is not', text: '{"id":9007199254740992}', exact: false },
    { what: 'with an integer that was rounded is not', text: '{"id":9007199254740993}', exact: false },
    { what: 'with a negative integer that was rounded is not', text: '{"id":-9007199254740993}', exact: false },
    { what: 'with such an integer in an array is not', text: '{"a":[1,{"b":[2,9007199254740993]}]}', exact: false },
    { what: 'that is such an integer is not', text: '9007199254740993', exact: false },
    { what: 'with 20 digits is not', text: '{"id":12345678901234567890}', exact: false },
    { what: 'with many digits in a string is exact', text: '{"id":"12345678901234567890","n":null}', exact: true },
    { what: 'with many digits after the point is exact', text: '{"n":0.12345678901234567}', exact: true },
    { what: 'with sixteen digits that are safe is exact', text: '{"n":1000000000000000}', exact: true },
    { what: 'with fifteen digits is exact', text: '{"n":999999999999999}', exact: true },
  ])('$what', ({ text, exact }) => {
    expect(parseJson(text)?.exact).toBe(exact);
  });
});

it('leaves a key __proto__ a key, and pollutes nothing', () => {
  const parsed = parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  expect(Object.keys(parsed?.value as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('exponent form hides a rounded integer', () => {
  expect(parseJson('{"id":9.007199254740993e15}')?.exact).toBe(false);
});
