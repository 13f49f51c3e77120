import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause, type Clock } from '../clock.ts';
import type { Handler } from '../handler.ts';
import type { Headers } from '../request/request.ts';
import type { Outcome } from '../response/faults.ts';

/** The mock on a socket. */
export interface HttpServer {
  /** Such as `http://127.0.0.1:4010`, without a path. */
  readonly origin: string;
  close(): Promise<void>;
}

interface Address {
  readonly port: number;
  readonly host: string;
}

/** Listens. Rejects with the system's error, such as EADDRINUSE. */
export async function serve(handler: Handler, clock: Clock, { port, host }: Address): Promise<HttpServer> {
  const server = createServer((request, response) => void respond(handler, clock, request, response));
  // Otherwise the server closes idle connections, and a request that is sent at that moment fails.
  server.keepAliveTimeout = 0;
  // Sockets do not keep the process alive: a mock must not outlive a test runner that is killed.
  server.on('connection', (socket) => socket.unref());
  server.listen(port, host);
  await once(server, 'listening');
  server.unref();
  return { origin: originOf(server.address() as AddressInfo), close: () => close(server) };
}

/** `0.0.0.0` and `::` stand for all addresses. Nothing can be sent to them, and clients refuse `http:` to them. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function originOf({ address, port }: AddressInfo): string {
  const host = LOOPBACK[address] ?? address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function respond(
  handler: Handler,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowEveryOrigin(response);
  if (isPreflight(request)) {
    respondToPreflight(request, response);
    return;
  }
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  try {
    const { method = 'GET', url: target = '/' } = request;
    const outcome = await handler.handle({ method, target, headers: toHeaders(request), body: request });
    await pause(clock, outcome.delayMs, closed.signal);
    if (!closed.signal.aborted) send(outcome, response);
  } catch (error) {
    // A request that breaks off needs no response. An error of the mock, a predicate or an observer has to be seen.
    if (request.complete && !response.headersSent) sendError(error, response);
    else response.destroy();
  }
}

/** Lets a page of any origin read a response and its headers: a mock holds no secrets. */
function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', '*');
}

/** Whether it is the request by which a browser asks if a page may send its own. */
function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;
}

/** Allows everything. A preflight is not recorded and not counted: no client sends it. */
function respondToPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': headers['access-control-request-method'],
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  });
  response.end();
}

function toHeaders({ headers }: IncomingMessage): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function send({ response: { status, headers, text }, wireFault }: Outcome, response: ServerResponse): void {
  if (wireFault === 'timeout') return;
  if (wireFault === 'connection-reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(text);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (wireFault === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

function sendError(error: unknown, response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'text/plain' });
  response.end(`@bot-messages/mock failed: ${String(error)}`);
}
