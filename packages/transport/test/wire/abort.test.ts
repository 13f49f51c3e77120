import { createTestClock } from '@bot-messages/testkit';
import { getEventListeners, once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { newSender, rejection, useFaultServer, watchHeaders, type Sender } from './support.ts';

const server = useFaultServer();
const reason = new Error('the user has left');

/** Aborts the call once `ready`. Expects it to reject with the caller's reason and to leave no timer or listener. */
async function expectAbortWhen(
  ready: () => Promise<unknown>,
  send: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const sent = rejection(send(controller.signal));
  await ready();
  controller.abort(reason);
  expect(await sent).toBe(reason);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
}

const sendWith = (sender: Sender) => (signal: AbortSignal) => sender.send({ signal });

describe('an abort', () => {
  it('before the call sends nothing', async () => {
    const sent = newSender(server.current.url).send({ signal: AbortSignal.abort(reason) });
    await expect(sent).rejects.toBe(reason);
    expect(server.current.requests).toHaveLength(0);
  });

  it('ends the key lookup', async () => {
    const clock = createTestClock();
    const sender = newSender(server.current.url, { secret: () => new Promise(() => undefined) }, clock);
    await expectAbortWhen(() => clock.started(120_000), sendWith(sender));
    expect(clock.pending).toBe(0);
  });

  it('ends the wait for the scheduler, and the next call starts instead', async () => {
    const clock = createTestClock();
    const sender = newSender(server.current.url, { requestsPerSecond: 1 }, clock);
    await sender.send();
    const controller = new AbortController();
    const aborted = rejection(sender.send({ signal: controller.signal }));
    const next = sender.send();
    await clock.started(1010);
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    clock.advance(1010);
    await expect(next).resolves.toEqual({ id: 'stored' });
    expect(server.current.requests).toHaveLength(2);
  });

  it('ends the wait for rateLimiter, and aborts the signal of rateLimiter', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<AbortSignal>();
    const acquire = (signal: AbortSignal): Promise<void> => {
      resolve(signal);
      return new Promise(() => undefined);
    };
    const sender = newSender(server.current.url, { rateLimiter: { acquire } }, createTestClock());
    await expectAbortWhen(() => asked, sendWith(sender));
    expect((await asked).reason).toBe(reason);
  });

  it('ends an attempt that is still connecting', async () => {
    const clock = createTestClock();
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const fetch: typeof globalThis.fetch = (_, init) => {
      resolve();
      return new Promise((__, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    };
    await expectAbortWhen(() => asked, sendWith(newSender(server.current.url, { fetch }, clock)));
    expect(clock.pending).toBe(0);
  });

  it('ends an attempt even if fetch ignores its signal', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const fetch = (): Promise<Response> => {
      resolve();
      return new Promise(() => undefined);
    };
    await expectAbortWhen(() => asked, sendWith(newSender(server.current.url, { fetch })));
  });

  it('ends an upload, and cancels its stream', async () => {
    const stalled = createServer().listen(0, '127.0.0.1');
    await once(stalled, 'listening');
    const { port } = stalled.address() as AddressInfo;
    const connected = once(stalled, 'connection');
    const body = new Blob(Array.from({ length: 64 }, () => new Uint8Array(1024 * 1024)));
    await expectAbortWhen(
      () => connected,
      (signal) => newSender(`http://127.0.0.1:${port}`).send({ signal, body }),
    );
    const [socket] = (await connected) as [Socket];
    socket.resume();
    await once(socket, 'close');
    expect(socket.bytesRead).toBeLessThan(body.size);
    stalled.close();
  });

  it('ends the wait for headers', async () => {
    server.current.script('stall-before-headers');
    await expectAbortWhen(() => server.current.arrived(1), sendWith(newSender(server.current.url)));
  });

  it('ends reading a body, and closes the connection', async () => {
    const { fetch, seen } = watchHeaders();
    server.current.script('stall-in-body');
    await expectAbortWhen(() => seen, sendWith(newSender(server.current.url, { fetch })));
    await expect.poll(() => server.current.connections).toBe(0);
  });

  it('cancels the body when fetch ignores the signal', async () => {
    const { promise: cancelled, resolve } = Promise.withResolvers<void>();
    const { promise: pulled, resolve: pull } = Promise.withResolvers<void>();
    const body = new ReadableStream({ pull: () => pull(), cancel: () => resolve() }, { highWaterMark: 0 });
    const fetch = (): Promise<Response> => Promise.resolve(new Response(body));
    await expectAbortWhen(() => pulled, sendWith(newSender(server.current.url, { fetch })));
    await cancelled;
  });

  it('ends the wait before another attempt', async () => {
    const clock = createTestClock();
    server.current.script({ status: 503, headers: { 'retry-after': '20' } });
    const sender = newSender(server.current.url, { delivery: 'at-least-once' }, clock);
    await expectAbortWhen(() => clock.started(20_000), sendWith(sender));
    expect(clock.pending).toBe(0);
    expect(server.current.requests).toHaveLength(1);
  });

  it('ends the wait after a 429', async () => {
    const clock = createTestClock();
    server.current.script({ status: 429, headers: { 'retry-after': '20' } });
    await expectAbortWhen(() => clock.started(20_000), sendWith(newSender(server.current.url, {}, clock)));
    expect(server.current.requests).toHaveLength(1);
  });

  it('after the call has no effect, and a shared signal keeps no listeners', async () => {
    const controller = new AbortController();
    const sender = newSender(server.current.url);
    for (let call = 0; call < 50; call++) await sender.send({ signal: controller.signal });
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    controller.abort(reason);
  });
});
