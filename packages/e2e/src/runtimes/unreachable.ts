import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:http';
import { generate } from 'selfsigned';
import { listen, type Listening } from '../listen.ts';

/** Base URLs to which no message can be delivered. */
export interface Unreachable {
  /** Nothing listens on its port. */
  readonly refused: string;
  /** Its certificate is not trusted. */
  readonly untrusted: string;
  close(): Promise<void>;
}

export async function openUnreachable(): Promise<Unreachable> {
  const gone = await listen(createServer());
  await gone.close();
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createHttpsServer({ cert, key }, (_, response) => response.end());
  server.on('tlsClientError', () => undefined);
  const untrusted: Listening = await listen(server);
  return {
    refused: `${gone.url}/v3`,
    untrusted: `${untrusted.url.replace('http:', 'https:')}/v3`,
    close: () => untrusted.close(),
  };
}
