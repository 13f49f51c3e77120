import { createTestClock } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../src/index.ts';
import { newSender, rejection, useFaultServer, type Sender } from './support.ts';

const server = useFaultServer();
const closed = { name: 'ClientClosedError', provider: 'example', mayHaveBeenDelivered: false, retry: 'safe' };

describe('after close', () => {
  it('a new call rejects as not delivered, and sends nothing', async () => {
    const sender = newSender(server.current.url);
    await expect(sender.close()).resolves.toEqual([]);
    const error = await rejection(sender.send({ deduplicationId: 'id-1' }));
    expect(error).toMatchObject({ ...closed, attempts: 0, deduplicationId: 'id-1' });
    expect(String(error)).toBe('ClientClosedError: example sendBotMessage: the client was closed (not delivered)');
    expect(server.current.requests).toEqual([]);
  });

  it('client.api sends nothing either', async () => {
    const sender = newSender(server.current.url);
    await sender.close();
    const request = new Request(`${server.current.url}/send`, { method: 'POST', body: '{}' });
    await expect(sender.fetch(request)).rejects.toMatchObject(closed);
    expect(server.current.requests).toEqual([]);
  });

  it('another close resolves at once', async () => {
    const sender = newSender(server.current.url);
    await sender.close();
    await expect(sender.close({ timeoutMs: 0 })).resolves.toEqual([]);
  });
});

interface Wait {
  readonly what: string;
  start(): { readonly sender: Sender; readonly waiting: Promise<unknown> };
}

const waits: readonly Wait[] = [
  {
    what: 'its key',
    start() {
      const { promise: asked, resolve } = Promise.withResolvers<void>();
      const secret = () => {
        resolve();
        return Promise.withResolvers<string>().promise;
      };
      return { sender: newSender(server.current.url, { secret }), waiting: asked };
    },
  },
  {
    what: 'rateLimiter',
    start() {
      const { promise: asked, resolve } = Promise.withResolvers<void>();
      const acquire = () => {
        resolve();
        return Promise.withResolvers<never>().promise;
      };
      return { sender: newSender(server.current.url, { rateLimiter: { acquire } }), waiting: asked };
    },
  },
  {
    what: 'the end of a rate limit',
    start() {
      const clock = createTestClock();
      server.current.script({ status: 429, headers: { 'retry-after': '5' } });
      return { sender: newSender(server.current.url, {}, clock), waiting: clock.started(5000) };
    },
  },
];

describe('close', () => {
  it.each(waits)('rejects a call that waits for $what, as not delivered', async ({ start }) => {
    const { sender, waiting } = start();
    const sent = rejection(sender.send({ deduplicationId: 'id-1' }));
    await waiting;
    const left = await sender.close();
    expect(await sent).toMatchObject(closed);
    expect(left).toEqual([{ botId: 'bot', deduplicationId: 'id-1', mayHaveBeenDelivered: false }]);
  });

  it('rejects calls that wait for their turn, and lets the request in flight end', async () => {
    const clock = createTestClock();
    server.current.script('drip');
    const sender = newSender(server.current.url, { requestsPerSecond: 1 }, clock);
    const first = sender.send();
    const others = [sender.send(), sender.send()].map(rejection);
    await server.current.arrived(1);
    const left = await sender.close();
    await expect(first).resolves.toEqual({ id: 'stored' });
    expect(await Promise.all(others)).toMatchObject([closed, closed]);
    expect(left).toHaveLength(2);
    expect(server.current.requests).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('rejects a call that waits to send again after an attempt that may have been delivered', async () => {
    const clock = createTestClock();
    server.current.script({ status: 503 });
    const sender = newSender(server.current.url, { delivery: 'at-least-once' }, clock);
    const sent = rejection(sender.send());
    await clock.started(250);
    const left = await sender.close();
    const error = { name: 'ClientClosedError', attempts: 1, mayHaveBeenDelivered: true };
    expect(await sent).toMatchObject({ ...error, retry: 'if-duplicates-are-acceptable' });
    expect(left).toMatchObject([{ mayHaveBeenDelivered: true }]);
  });

  it('does not retry a request in flight that fails, and reports its own error', async () => {
    const { promise: response, resolve } = Promise.withResolvers<Response>();
    const sender = newSender(server.current.url, { fetch: () => response });
    const sent = rejection(sender.send());
    await new Promise(setImmediate);
    const left = sender.close();
    resolve(new Response('', { status: 429 }));
    expect(await sent).toMatchObject({ name: 'ApiError', status: 429, attempts: 1, retry: 'after-wait' });
    expect(await left).toEqual([{ botId: 'bot', deduplicationId: undefined, mayHaveBeenDelivered: false }]);
  });

  it('cuts off requests that are still in flight after timeoutMs', async () => {
    const clock = createTestClock();
    const ends: CallEvent[] = [];
    server.current.script('stall-before-headers');
    const sender = newSender(server.current.url, { onCallEnd: (event) => void ends.push(event) }, clock);
    const sent = rejection(sender.send());
    await server.current.arrived(1);
    const left = sender.close({ timeoutMs: 3000 });
    await clock.started(3000);
    clock.advance(3000);
    const ended = { mayHaveBeenDelivered: true, retry: 'if-duplicates-are-acceptable' };
    expect(await sent).toMatchObject({ ...ended, name: 'ClientClosedError', attempts: 1 });
    expect(ends).toMatchObject([{ ...ended, errorType: 'ClientClosedError' }]);
    expect(await left).toEqual([{ botId: 'bot', deduplicationId: undefined, mayHaveBeenDelivered: true }]);
    expect(clock.pending).toBe(0);
  });

  it('reports a request that it cuts off after the status of a rate limit as not delivered', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const fetch = () => {
      resolve();
      return Promise.resolve(new Response(new ReadableStream(), { status: 429 }));
    };
    const clock = createTestClock();
    const sender = newSender(server.current.url, { fetch }, clock);
    const sent = rejection(sender.send());
    await arrived;
    await new Promise(setImmediate);
    const left = sender.close({ timeoutMs: 5 });
    clock.advance(5);
    expect(await sent).toMatchObject({ name: 'ClientClosedError', mayHaveBeenDelivered: false, retry: 'after-wait' });
    expect(await left).toMatchObject([{ mayHaveBeenDelivered: false }]);
  });

  it('waits for a request of client.api, and cuts it off too', async () => {
    const clock = createTestClock();
    server.current.script('stall-before-headers');
    const sender = newSender(server.current.url, {}, clock);
    const request = new Request(`${server.current.url}/send`, { method: 'POST', body: '{}' });
    const sent = rejection(sender.fetch(request));
    await server.current.arrived(1);
    const left = sender.close({ timeoutMs: 0 });
    clock.advance(0);
    expect(await sent).toMatchObject({ name: 'ClientClosedError', mayHaveBeenDelivered: true });
    expect(await left).toEqual([]);
  });

  it('can be called again with a shorter limit', async () => {
    const clock = createTestClock();
    server.current.script('stall-before-headers');
    const sender = newSender(server.current.url, {}, clock);
    const sent = rejection(sender.send());
    await server.current.arrived(1);
    const first = sender.close();
    const second = sender.close({ timeoutMs: 10 });
    clock.advance(10);
    expect(await sent).toMatchObject({ name: 'ClientClosedError' });
    expect(await first).toEqual(await second);
  });

  it('leaves the reason to a caller who aborts first', async () => {
    const sender = newSender(server.current.url);
    const sent = rejection(sender.send({ signal: AbortSignal.abort('enough') }));
    await sender.close();
    expect(await sent).toBe('enough');
  });

  it.each([
    { options: { timeoutMs: -1 }, says: 'timeoutMs: expected a number from 0' },
    { options: { timeoutMs: '5' }, says: 'timeoutMs: expected a number from 0' },
    { options: 5, says: 'options: expected a plain object, got number' },
  ])('rejects $options, and closes nothing', async ({ options, says }) => {
    const sender = newSender(server.current.url);
    await expect(sender.close(options as object)).rejects.toThrow(says);
    await expect(sender.send()).resolves.toEqual({ id: 'stored' });
  });
});
