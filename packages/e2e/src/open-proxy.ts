import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen, type RunningServer } from './servers.ts';

/** An HTTP proxy on this machine. */
export interface Proxy extends RunningServer {
  /** The requests to the proxy: `CONNECT 127.0.0.1:4010` or `POST http://127.0.0.1:4010/v3/...`. */
  readonly asked: readonly string[];
}

export async function openProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    pass(incoming, response);
  });
  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    tunnel(incoming, socket, head);
  });
  return { ...(await listen(server)), asked };
}

function pass(incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '' } = incoming;
  const onward = request(url, { ...(method !== undefined && { method }), headers }, (upstream) => {
    response.writeHead(upstream.statusCode ?? 502, upstream.headers);
    upstream.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}

function tunnel({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { hostname, port } = new URL(`http://${url}`);
  const onward = connect(Number(port), hostname, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
}
