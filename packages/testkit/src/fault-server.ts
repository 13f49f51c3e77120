import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

/** A complete response. */
export interface FaultResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent unchanged, anything else as JSON. */
  readonly body?: unknown;
}

/** What the server does to one request. */
export type Fault =
  | FaultResponse
  | 'stall-before-headers'
  | 'stall-in-body'
  | 'stall-in-refusal'
  | 'drip'
  | 'endless-drip'
  | 'reset-before-headers'
  | 'reset-in-body'
  | 'reset-in-refusal'
  | 'end-in-body'
  | 'early-413'
  | 'early-hints'
  | 'truncated-json'
  | 'html'
  | 'empty-body'
  | 'byte-order-mark'
  | 'gzip-bomb'
  | 'endless-body';

/** A request that arrived. `body` is empty when the fault happened before it was read. */
export interface ArrivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A local HTTP server that fails on demand. */
export interface FaultServer {
  readonly url: string;
  readonly requests: readonly ArrivedRequest[];
  /** The number of open connections. */
  readonly connections: number;
  /** Queues the faults for the next requests, in order. Later requests get the success response. */
  script(...faults: Fault[]): void;
  /** Resolves when this many requests have arrived in total. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

type FaultHandler = (response: ServerResponse, given: FaultResponse) => void;

export async function startFaultServer(success: FaultResponse): Promise<FaultServer> {
  const requests: ArrivedRequest[] = [];
  const waiting = new Set<{ count: number; resolve: () => void }>();
  const scripted: Fault[] = [];
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = scripted.shift() ?? success;
    const body = fault === 'early-413' ? '' : await buffer(request).then(String, () => '');
    requests.push(describe(request, body));
    for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve();
    if (typeof fault === 'string') handlers[fault](response, success);
    else reply(response, fault);
  }

  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<unknown>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return sockets.size;
    },
    script: (...faults) => void scripted.push(...faults),
    arrived(count) {
      if (requests.length >= count) return Promise.resolve();
      return new Promise((resolve) => waiting.add({ count, resolve }));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function describe({ method = '', url = '', headers }: IncomingMessage, body: string): ArrivedRequest {
  const values = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { method, path: url, headers: Object.fromEntries(values), body };
}

function textOf({ body = '' }: FaultResponse): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function reply(response: ServerResponse, given: FaultResponse): void {
  response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
  response.end(textOf(given));
}

/** Sends headers with the full content-length, but only the first half of the body. */
function sendHalf(response: ServerResponse, given: FaultResponse, then: () => void): void {
  const text = textOf(given);
  response.writeHead(given.status ?? 200, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  });
  response.write(text.slice(0, text.length / 2), then);
}

/** Sends one byte per turn of the event loop. */
function drip(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const next = (index: number): void => {
    if (response.destroyed) return;
    if (index === text.length) response.end();
    else response.write(text[index], () => setImmediate(next, index + 1));
  };
  next(0);
}

const refusal: FaultResponse = { status: 400, body: { code: 7400, message: 'a refusal whose end never comes' } };

/** Every compressed KiB expands to about 1 MB of white space. */
const bomb = gzipSync(' '.repeat(8 * 1024 * 1024));

const handlers: Readonly<Record<Extract<Fault, string>, FaultHandler>> = {
  'stall-before-headers': () => undefined,
  'stall-in-body': (response, given) => sendHalf(response, given, () => undefined),
  'stall-in-refusal': (response) => sendHalf(response, refusal, () => undefined),
  drip: (response, given) => drip(response, textOf(given)),
  'endless-drip': (response) => drip(response, ' '.repeat(1_000_000)),
  'reset-before-headers': (response) => response.socket?.resetAndDestroy(),
  'reset-in-body': (response, given) => sendHalf(response, given, () => response.socket?.resetAndDestroy()),
  'reset-in-refusal': (response) => sendHalf(response, refusal, () => response.socket?.resetAndDestroy()),
  'end-in-body': (response, given) => sendHalf(response, given, () => response.socket?.destroy()),
  'early-413': (response) => {
    response.writeHead(413, { 'content-type': 'text/html', connection: 'close' });
    response.end('<h1>413 Content Too Large</h1>');
  },
  'early-hints': (response, given) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    reply(response, given);
  },
  'truncated-json': (response, given) => reply(response, { body: textOf(given).slice(0, -5) }),
  html: (response) => reply(response, { headers: { 'content-type': 'text/html' }, body: '<h1>It works</h1>' }),
  'empty-body': (response) => reply(response, { body: '' }),
  'byte-order-mark': (response, given) => reply(response, { body: `\uFEFF${textOf(given)}` }),
  'gzip-bomb': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(bomb);
  },
  'endless-body': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const flow = (): void => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
      if (!response.destroyed) response.once('drain', flow);
    };
    flow();
  },
};
