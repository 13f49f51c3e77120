import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Answer } from './outcome.ts';

/**
 * Stands between Prism and the service, and keeps what the service answered. Prism alone would not do: it follows a
 * redirect to any host with the key in its headers, answers a 501 itself, and loses a body that is no JSON.
 */
export interface Tap {
  readonly url: string;
  /** What the service answered since the last time, or why it did not. */
  take(): Passed | undefined;
  close(): Promise<void>;
}

export interface Passed {
  readonly answer?: Answer;
  readonly failure?: string;
}

/** What belongs to one connection, or is set anew for the next. */
const PER_CONNECTION = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'accept-encoding',
]);

export async function startTap(upstream: string): Promise<Tap> {
  const controller = new AbortController();
  const server = createServer((request, response) => void serve(request, response));
  let last: Passed | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    last = undefined;
    try {
      const answer = await forward(upstream, request, controller.signal);
      last = { answer };
      handBack(answer, response);
    } catch (error) {
      last = { failure: reasonOf(error) };
      response.writeHead(502).end();
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = last;
      last = undefined;
      return taken;
    },
    async close() {
      controller.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function forward(upstream: string, request: IncomingMessage, signal: AbortSignal): Promise<Answer> {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !PER_CONNECTION.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);
  const response = await fetch(upstream + request.url, {
    method: request.method ?? 'POST',
    headers,
    body: new Uint8Array(await buffer(request)),
    redirect: 'manual',
    signal,
  });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text, body: parse(text) };
}

/** Without the place that a redirect points to: nobody is to follow it. */
function handBack({ status, headers, text }: Answer, response: ServerResponse): void {
  const kept = Object.entries(headers).filter(([name]) => !PER_CONNECTION.has(name) && name !== 'location');
  response.writeHead(status, Object.fromEntries(kept)).end(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing; its cause has a code, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${'code' in cause ? String(cause.code) : cause.message}` : message;
}
