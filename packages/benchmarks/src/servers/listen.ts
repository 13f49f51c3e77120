import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves on any free port, and keeps idle connections for longer than a benchmark lasts. */
export async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
