import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen, type Listening } from '../listen.ts';

/** Plays Sendbird: stores every message, and closes the connection of some without a response. */
export interface DroppingServer extends Listening {
  /** The texts that arrived, in order. */
  readonly texts: string[];
}

/** The message text for which the server closes the connection instead of responding. */
export const DROP = 'drop this connection';

export async function startDroppingServer(): Promise<DroppingServer> {
  const texts: string[] = [];
  const server = createServer((request, response) => {
    for (const name of ['origin', 'headers']) response.setHeader(`access-control-allow-${name}`, '*');
    if (request.method === 'OPTIONS') {
      response.end();
      return;
    }
    void json(request).then((body) => {
      const { message } = body as { readonly message: string };
      texts.push(message);
      if (message === DROP) return request.socket.destroy();
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ message: { message_id: texts.length, type: 'MESG' } }));
    });
  });
  server.keepAliveTimeout = 60_000;
  return { ...(await listen(server)), texts };
}
