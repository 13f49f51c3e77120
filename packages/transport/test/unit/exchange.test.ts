import { describe, expect, it } from 'vitest';
import { exchange, type Progress } from '../../src/exchange.ts';

const broken = new Error('reset');

/** An answer whose body breaks off. */
function brokenAnswer(status: number): Response {
  return new Response(new ReadableStream({ pull: (controller) => controller.error(broken) }), { status });
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
  await expect(send(brokenAnswer(200), undefined, progress)).rejects.toBe(broken);
  expect(progress).toEqual({ status: 200 });
});

describe('an answer whose body breaks off', () => {
  it.each([200, 299])('is lost with status %d, which promised a message', async (status) => {
    await expect(send(brokenAnswer(status))).rejects.toBe(broken);
  });

  it.each([300, 400, 429, 503])('is taken at its status %d, which settles it', async (status) => {
    await expect(send(brokenAnswer(status))).resolves.toMatchObject({ status, text: '', oversized: false });
  });

  it('is lost when the call was aborted, whatever its status', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      pull(stream) {
        controller.abort();
        stream.error(broken);
      },
    });
    await expect(send(new Response(body, { status: 400 }), controller.signal)).rejects.toBe(broken);
  });
});
