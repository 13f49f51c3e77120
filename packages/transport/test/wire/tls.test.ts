import { createTestClock } from '@bot-messages/testkit';
import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallEvent } from '../../src/index.ts';
import { ATTEMPT_MS, newSender, newSkippingClock, rejection } from './support.ts';

const open: Server[] = [];

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.close();
    await once(server, 'close');
  }
});

describe('a TLS handshake', () => {
  /** A TLS record with the alert handshake_failure. */
  const alert = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

  const endings: readonly { readonly what: string; end(socket: Socket): void }[] = [
    { what: 'is reset', end: (socket) => socket.resetAndDestroy() },
    { what: 'is closed', end: (socket) => socket.end() },
    { what: 'ends with an alert', end: (socket) => socket.end(alert) },
    { what: 'gets a plain HTTP response', end: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') },
  ];

  /** Starts a server that calls `onHello` when the first bytes of a connection arrive. */
  function startServer(onHello: (socket: Socket) => void) {
    const connections = { count: 0 };
    const server = createServer((socket) => {
      connections.count++;
      socket.on('error', () => undefined);
      socket.once('data', () => onHello(socket));
    });
    return listen(server).then((url) => ({ url, connections }));
  }

  describe.each(['at-most-once', 'at-least-once'] as const)('with delivery %s', (delivery) => {
    it.each(endings)('that $what is retried, because nothing was sent', async ({ end }) => {
      const { url, connections } = await startServer(end);
      const thrown = await rejection(newSender(url, { delivery }, newSkippingClock()).send());
      expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 3, mayHaveBeenDelivered: false });
      expect(connections.count).toBe(3);
    });
  });

  it('that takes longer than timeoutMs is reported as not delivered', async () => {
    const { promise: hello, resolve } = Promise.withResolvers<Socket>();
    const { url } = await startServer(resolve);
    const clock = createTestClock();
    const sent = rejection(newSender(url, { maxRetries: 0 }, clock).send());
    const socket = await hello;
    clock.advance(ATTEMPT_MS);
    expect(await sent).toMatchObject({ name: 'TimeoutError', attempts: 1, mayHaveBeenDelivered: false });
    socket.destroy();
  });

  it('that lasts when the client cuts off its requests is reported as not delivered', async () => {
    const { promise: hello, resolve } = Promise.withResolvers<Socket>();
    const { url } = await startServer(resolve);
    const clock = createTestClock();
    const sender = newSender(url, {}, clock);
    const sent = rejection(sender.send());
    const socket = await hello;
    const left = sender.close({ timeoutMs: 5 });
    clock.advance(5);
    const expected = { name: 'ClientClosedError', attempts: 1, mayHaveBeenDelivered: false, retry: 'safe' };
    expect(await sent).toMatchObject(expected);
    expect(await left).toMatchObject([{ mayHaveBeenDelivered: false }]);
    socket.destroy();
  });

  it('that lasts when the caller aborts is reported as not delivered', async () => {
    const { promise: hello, resolve } = Promise.withResolvers<Socket>();
    const { url } = await startServer(resolve);
    const ends: CallEvent[] = [];
    const controller = new AbortController();
    const sender = newSender(url, { onCallEnd: (event) => void ends.push(event) }, createTestClock());
    const sent = rejection(sender.send({ signal: controller.signal }));
    const socket = await hello;
    controller.abort('enough');
    expect(await sent).toBe('enough');
    expect(ends).toMatchObject([{ errorType: 'aborted', attempts: 1, mayHaveBeenDelivered: false, retry: 'safe' }]);
    socket.destroy();
  });
});

describe('over an encrypted connection', () => {
  const trusted = getCACertificates();
  let credentials: { key: string; cert: string };

  beforeAll(async () => {
    const altNames = [{ type: 2 as const, value: 'localhost' }];
    const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames }],
    });
    credentials = { key: pem.private, cert: pem.cert };
    setDefaultCACertificates([...trusted, pem.cert]);
  });
  afterAll(() => setDefaultCACertificates(trusted));

  const large = new Blob(Array.from({ length: 40 }, (_, i) => new Uint8Array(64 * 1024).fill(i)));

  it.each([
    { what: 'a text', body: '{"text":"é"}' },
    { what: 'a Blob of several parts', body: large },
  ])('$what arrives in full, with its length', async ({ body }) => {
    const arrived: { length: string | undefined; bytes: Buffer }[] = [];
    const server = createHttpsServer(credentials, (request, response) => {
      const arrive = async (): Promise<void> => {
        arrived.push({ length: request.headers['content-length'], bytes: await buffer(request) });
        response.end('{"id":"stored"}');
      };
      void arrive();
    });
    await expect(newSender(await listen(server)).send({ body })).resolves.toEqual({ id: 'stored' });
    server.closeAllConnections();
    const expected = Buffer.from(await new Blob([body]).arrayBuffer());
    expect(arrived).toEqual([{ length: String(expected.length), bytes: expected }]);
  });

  it.each([
    { what: 'reset', end: (socket: Socket) => socket.destroy() },
    { what: 'closed', end: (socket: Socket) => socket.end() },
  ])('a connection that is $what after the request may have delivered it', async ({ end }) => {
    const server = createHttpsServer(credentials, (request) => {
      request.resume().once('end', () => end(request.socket));
    });
    const thrown = await rejection(newSender(await listen(server)).send());
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: true });
  });

  it('a request without a response may have been delivered', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const server = createHttpsServer(credentials, (request) => void request.resume().once('end', resolve));
    const clock = createTestClock();
    const sent = rejection(newSender(await listen(server), {}, clock).send());
    await arrived;
    clock.advance(ATTEMPT_MS);
    expect(await sent).toMatchObject({ name: 'TimeoutError', mayHaveBeenDelivered: true });
    server.closeAllConnections();
  });

  it('a request to a server with an untrusted certificate is not delivered, and not retried', async () => {
    const untrusted = await generate([{ name: 'commonName', value: 'localhost' }]);
    const server = createHttpsServer({ key: untrusted.private, cert: untrusted.cert });
    server.on('tlsClientError', () => undefined);
    const thrown = await rejection(newSender(await listen(server), { delivery: 'at-least-once' }).send());
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: false });
  });

  it('a custom fetch gets the body unchanged', async () => {
    const bodies: unknown[] = [];
    const fetch = (_: unknown, init?: RequestInit) => {
      bodies.push(init?.body);
      return Promise.resolve(Response.json({ id: 'stored' }));
    };
    await newSender('https://localhost', { fetch }).send();
    expect(bodies).toEqual(['{"text":"Hi"}']);
  });
});
