import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.yaml': 'application/yaml; charset=utf-8',
};

export interface StaticServer {
  /** Such as `http://127.0.0.1:4000/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder on this machine alone. `edit` may change a page on its way out. */
export async function serveFolder(folder: string, port: number, edit: (html: string) => string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    void read(folder, request.url ?? '/').then((found) => {
      if (found === undefined) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      const { type, bytes } = found;
      const body = type === TYPES['.html'] ? edit(bytes.toString()) : bytes;
      return response.writeHead(200, { 'content-type': type }).end(body);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}/`, close: () => close(server) };
}

async function read(folder: string, target: string): Promise<{ type: string; bytes: Buffer } | undefined> {
  const { pathname } = new URL(target, 'http://localhost');
  const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const type = TYPES[extname(path)];
  if (type === undefined || !/^[\w./-]+$/.test(path)) return undefined;
  try {
    return { type, bytes: await readFile(join(folder, path)) };
  } catch {
    return undefined;
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
