import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../answer/outcome.ts';
import { pause, type Clock } from '../clock.ts';
import type { Handler } from '../handler.ts';
import type { Headers } from '../request/incoming.ts';
import { allowEveryOrigin, answerPreflight, isPreflight } from './cors.ts';

/** The mock on a socket. */
export interface Listening {
  /** Such as `http://127.0.0.1:4010`, without a path; a loopback one if the mock listens on all addresses. */
  readonly origin: string;
  close(): Promise<void>;
}

export interface Place {
  readonly port: number;
  readonly host: string;
}

/** Listens; rejects with the system's error, such as EADDRINUSE. */
export async function serve(handler: Handler, clock: Clock, { port, host }: Place): Promise<Listening> {
  const server = createServer((request, response) => void answerOne(handler, clock, request, response));
  // A connection that the server closes while a request is under way fails in a way that no test asked for.
  server.keepAliveTimeout = 0;
  // A mock must not outlive the test runner that was killed around it: it holds no process.
  server.on('connection', (socket) => socket.unref());
  server.listen(port, host);
  await once(server, 'listening');
  server.unref();
  return { origin: originOf(server.address() as AddressInfo), close: () => close(server) };
}

/** The addresses that mean all addresses of the machine are none to send to: clients refuse `http:` to them. */
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

async function answerOne(
  handler: Handler,
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowEveryOrigin(response);
  if (isPreflight(request)) {
    answerPreflight(request, response);
    return;
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const { method = 'GET', url: target = '/' } = request;
    const outcome = await handler.handle({ method, target, headers: toHeaders(request), body: request });
    await pause(clock, outcome.delayMs, gone.signal);
    if (!gone.signal.aborted) send(outcome, response);
  } catch (error) {
    // A request that breaks off needs no answer; a fault of the mock, or of a predicate or observer, has to show.
    if (request.complete && !response.headersSent) sendFault(error, response);
    else response.destroy();
  }
}

function toHeaders({ headers }: IncomingMessage): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function send({ answer, wireFault }: Outcome, response: ServerResponse): void {
  if (wireFault === 'timeout') return;
  if (wireFault === 'connection-reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(answer.text);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  if (wireFault === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

function sendFault(error: unknown, response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'text/plain' });
  response.end(`@bot-messages/mock failed: ${String(error)}`);
}
