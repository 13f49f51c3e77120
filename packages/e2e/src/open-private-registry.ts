import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { listen } from './servers.ts';

/** A registry that only a proxy can reach, with a certificate that only `environment` makes trusted. */
export interface PrivateRegistry {
  /** The variables with which npm reaches the registry. */
  readonly environment: Readonly<Record<string, string>>;
  /** The hosts that clients asked the proxy to connect to. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Does not resolve in DNS. */
const HOST = 'packages.private.invalid';

/**
 * Starts a registry that lists version 1.2.3 of every package, without tarballs. Writes its certificate authority to
 * `folder`.
 */
export async function openPrivateRegistry(folder: string): Promise<PrivateRegistry> {
  const authority = await generate([{ name: 'commonName', value: 'A private authority' }], {
    extensions: [{ name: 'basicConstraints', cA: true }],
  });
  const { cert, private: key } = await generate([{ name: 'commonName', value: HOST }], {
    ca: { cert: authority.cert, key: authority.private },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] }],
  });
  const trusted = join(folder, 'authority.pem');
  writeFileSync(trusted, authority.cert);
  const registry = createHttpsServer({ cert, key }, ({ url = '' }, response) => {
    const name = decodeURIComponent(url.slice(1));
    const versions = { '1.2.3': { name, version: '1.2.3' } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.2.3' }, versions }));
  });
  const behind = await listen(registry);
  const asked: string[] = [];
  const proxy = proxyTo((registry.address() as AddressInfo).port, asked);
  const { url, close } = await listen(proxy);
  return {
    environment: {
      HTTPS_PROXY: url,
      NO_PROXY: '',
      NODE_EXTRA_CA_CERTS: trusted,
      npm_config_registry: `https://${HOST}/`,
      npm_config_fetch_retries: '0',
      // The machine's own settings must not override these. npm treats an empty variable as unset.
      npm_config_globalconfig: join(folder, 'no-global-npmrc'),
      npm_config_userconfig: join(folder, 'no-user-npmrc'),
      npm_config_cafile: '',
      npm_config_https_proxy: '',
    },
    asked,
    async close() {
      await close();
      await behind.close();
    },
  };
}

/** Connects every request to the server at this port, and records the requested host. */
function proxyTo(port: number, asked: string[]): Server {
  return createHttpServer().on('connect', ({ url = '' }, client, head) => {
    asked.push(url);
    const server = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    for (const socket of [client, server]) socket.on('error', () => socket.destroy());
  });
}
