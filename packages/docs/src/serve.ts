import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startMock } from '@bot-messages/mock';
import sirv from 'sirv';
import { PROVIDER_NAMES } from './providers.ts';

/** Serves a built site together with a mock of each provider, on this machine only. */
export async function serveSite(folder: string, port: number): Promise<AsyncDisposable & { readonly url: string }> {
  await using started = new AsyncDisposableStack();
  const mocks = await Promise.all(
    PROVIDER_NAMES.map(async (provider) => {
      const mock = started.adopt(await startMock(provider), ({ close }) => close());
      return [provider, mock.baseUrl] as const;
    }),
  );
  const mockUrls = JSON.stringify(Object.fromEntries(mocks));
  const files = sirv(folder);
  const server = createServer((request, response) => {
    if (request.url === '/mocks.json') response.writeHead(200, { 'content-type': 'application/json' }).end(mockUrls);
    else
      files(request, response, () => void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found'));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  started.defer(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const resources = started.move();
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}/`, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
