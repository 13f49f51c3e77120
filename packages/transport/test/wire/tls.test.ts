import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '@bot-messages/testkit';
import { ATTEMPT_MS, newSender, newSkippingClock, rejection } from './support.ts';

/** A TLS record with the alert handshake_failure. */
const HANDSHAKE_FAILURE = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

const endings: Record<string, (socket: Socket) => void> = {
  'is reset': (socket) => socket.resetAndDestroy(),
  'is closed': (socket) => socket.end(),
  'is refused by an alert': (socket) => socket.end(HANDSHAKE_FAILURE),
  'meets plain HTTP': (socket) => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'),
};

let connections = 0;
let onHello: (socket: Socket) => void = () => undefined;
const server = createServer((socket) => {
  connections++;
  socket.on('error', () => undefined);
  socket.once('data', () => onHello(socket));
});

beforeEach(async () => {
  connections = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.close();
  await once(server, 'close');
});

const url = () => `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe.each(['at-most-once', 'at-least-once'] as const)('with delivery %s', (delivery) => {
  it.each(Object.keys(endings))('retries a handshake that %s, since nothing was sent', async (ending) => {
    onHello = endings[ending] ?? onHello;
    const thrown = await rejection(newSender(url(), { delivery }, newSkippingClock()).send());
    expect(thrown).toMatchObject({ name: 'ConnectionError', attempts: 3, mayHaveBeenDelivered: false });
    expect(connections).toBe(3);
  });
});

it('knows that nothing was sent when a handshake takes longer than timeoutMs', async () => {
  const { promise: hello, resolve } = Promise.withResolvers<Socket>();
  onHello = resolve;
  const clock = createTestClock();
  const sent = rejection(newSender(url(), { maxRetries: 0 }, clock).send());
  const socket = await hello;
  clock.advance(ATTEMPT_MS);
  expect(await sent).toMatchObject({ name: 'TimeoutError', attempts: 1, mayHaveBeenDelivered: false });
  socket.destroy();
});
