import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

/** An answer that is given whole. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is text, else as JSON. */
  readonly body?: unknown;
}

/** What the server does to one request. */
export type Fault =
  | Answer
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

/** A request as it arrived; `body` is empty where the fault struck before it was read. */
export interface ArrivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A real server on a real socket that goes wrong on demand. */
export interface FaultServer {
  readonly url: string;
  readonly requests: readonly ArrivedRequest[];
  /** Connections that are open now. */
  readonly connections: number;
  /** What the next requests get, in order; after that each gets the answer that the server was made with. */
  script(...faults: Fault[]): void;
  /** Resolves when so many requests have arrived in all. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

type Strike = (response: ServerResponse, answer: Answer) => void;

export async function startFaultServer(success: Answer): Promise<FaultServer> {
  const requests: ArrivedRequest[] = [];
  const waiting = new Set<{ count: number; resolve: () => void }>();
  const scripted: Fault[] = [];
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = scripted.shift() ?? success;
    const body = fault === 'early-413' ? '' : await buffer(request).then(String, () => '');
    requests.push(describe(request, body));
    for (const waiter of waiting) if (requests.length >= waiter.count) waiter.resolve();
    if (typeof fault === 'string') strikes[fault](response, success);
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

function textOf({ body = '' }: Answer): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function reply(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
  response.end(textOf(answer));
}

/** Sends the head and the first half of the body, which the head has promised in full. */
function sendHalf(response: ServerResponse, answer: Answer, then: () => void): void {
  const text = textOf(answer);
  response.writeHead(answer.status ?? 200, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  });
  response.write(text.slice(0, text.length / 2), then);
}

/** One byte at a time, each with a turn of the loop of its own. */
function drip(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const next = (index: number): void => {
    if (response.destroyed) return;
    if (index === text.length) response.end();
    else response.write(text[index], () => setImmediate(next, index + 1));
  };
  next(0);
}

const refusal: Answer = { status: 400, body: { code: 7400, message: 'a refusal whose end never comes' } };

/** A megabyte of white space for each KiB that is sent. */
const bomb = gzipSync(' '.repeat(8 * 1024 * 1024));

const strikes: Readonly<Record<Extract<Fault, string>, Strike>> = {
  'stall-before-headers': () => undefined,
  'stall-in-body': (response, answer) => sendHalf(response, answer, () => undefined),
  'stall-in-refusal': (response) => sendHalf(response, refusal, () => undefined),
  drip: (response, answer) => drip(response, textOf(answer)),
  'endless-drip': (response) => drip(response, ' '.repeat(1_000_000)),
  'reset-before-headers': (response) => response.socket?.resetAndDestroy(),
  'reset-in-body': (response, answer) => sendHalf(response, answer, () => response.socket?.resetAndDestroy()),
  'reset-in-refusal': (response) => sendHalf(response, refusal, () => response.socket?.resetAndDestroy()),
  'end-in-body': (response, answer) => sendHalf(response, answer, () => response.socket?.destroy()),
  'early-413': (response) => {
    response.writeHead(413, { 'content-type': 'text/html', connection: 'close' });
    response.end('<h1>413 Content Too Large</h1>');
  },
  'early-hints': (response, answer) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    reply(response, answer);
  },
  'truncated-json': (response, answer) => reply(response, { body: textOf(answer).slice(0, -5) }),
  html: (response) => reply(response, { headers: { 'content-type': 'text/html' }, body: '<h1>It works</h1>' }),
  'empty-body': (response) => reply(response, { body: '' }),
  'byte-order-mark': (response, answer) => reply(response, { body: `\uFEFF${textOf(answer)}` }),
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
