import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that runs in this process. */
export interface Listening {
  /** `http://127.0.0.1:4321` */
  readonly url: string;
  close(): Promise<void>;
}

/** Makes a server listen on the loopback interface, on a port that the system picks. */
export async function listen(server: Server): Promise<Listening> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
