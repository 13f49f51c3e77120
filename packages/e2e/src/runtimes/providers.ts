import { createServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { json } from 'node:stream/consumers';
import type { Mock, MockRequest } from '@bot-messages/mock';
import { generate } from 'selfsigned';
import { loadMock } from '../open-project.ts';
import { listen, type RunningServer } from '../servers.ts';

/** The keys of both providers. No output of a program may contain one. */
export const KEYS = { sendbird: 'key-of-sendbird-0123456789', cometchat: 'key-of-cometchat-0123456789' } as const;
const BOTS = ['bot', 'moved'];

/** The message text for which the server closes the connection instead of responding. */
export const DROP = 'drop this connection';

export interface Providers {
  /** The settings that point each client at these servers. */
  readonly settings: {
    readonly sendbird: { readonly baseUrl: string; readonly apiToken: string };
    readonly cometchat: { readonly baseUrl: string; readonly apiKey: string };
    readonly dropping: { readonly baseUrl: string; readonly text: string };
    readonly unreachable: { readonly refused: string; readonly untrusted: string };
  };
  /** The requests that arrived at each provider since the last `reset`. */
  arrived(): Record<keyof typeof KEYS, readonly MockRequest[]>;
  /** The texts that arrived at the dropping server since the last `reset`. */
  dropped(): readonly string[];
  /** The requests that followed a redirect since the last `reset`. */
  strayed(): readonly string[];
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts both mocks of an installed package. They know the bot `bot`, and redirect requests of the bot `moved` to a
 * server that would accept the message.
 */
export async function startProviders(project: string): Promise<Providers> {
  const { startMock } = await loadMock(project);
  const sendbird = await startMock('sendbird', { apiToken: KEYS.sendbird, bots: BOTS });
  const cometchat = await startMock('cometchat', { apiKey: KEYS.cometchat, bots: BOTS });
  const elsewhere = await startElsewhere();
  const dropping = await startDroppingServer();
  const { refused, untrusted, close } = await openUnreachable();
  const mocks = [sendbird, cometchat];
  return {
    settings: {
      sendbird: { baseUrl: sendbird.baseUrl, apiToken: KEYS.sendbird },
      cometchat: { baseUrl: cometchat.baseUrl, apiKey: KEYS.cometchat },
      dropping: { baseUrl: `${dropping.url}/v3`, text: DROP },
      unreachable: { refused, untrusted },
    },
    dropped: () => [...dropping.texts],
    arrived: () => ({ sendbird: [...sendbird.requests], cometchat: [...cometchat.requests] }),
    strayed: () => [...elsewhere.requests],
    reset() {
      elsewhere.requests.length = 0;
      dropping.texts.length = 0;
      for (const mock of mocks) redirectMoved(mock, elsewhere.url);
    },
    async close() {
      for (const one of [...mocks, elsewhere, dropping, { close }]) await one.close();
    },
  };
}

function redirectMoved(mock: Mock, location: string): void {
  mock.reset();
  mock.respondOnce(
    { status: 307, headers: { location }, unchecked: true },
    { when: ({ path }) => path.includes('/moved/') },
  );
}

interface Elsewhere extends RunningServer {
  readonly requests: string[];
}

/** Accepts every request, also from a page, and responds as both providers would. */
async function startElsewhere(): Promise<Elsewhere> {
  const requests: string[] = [];
  const message = { message_id: 1, type: 'MESG', channel_url: 'channel_1', created_at: 1 };
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${JSON.stringify(request.rawHeaders)}`);
    for (const name of ['origin', 'headers']) response.setHeader(`access-control-allow-${name}`, '*');
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ message, data: { id: '1' } }));
  });
  return { ...(await listen(server)), requests };
}

/** Plays Sendbird: stores every message, and closes the connection of some without a response. */
interface DroppingServer extends RunningServer {
  /** The texts that arrived, in order. */
  readonly texts: string[];
}

async function startDroppingServer(): Promise<DroppingServer> {
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

/** Base URLs to which no message can be delivered. */
interface Unreachable {
  /** Nothing listens on its port. */
  readonly refused: string;
  /** Its certificate is not trusted. */
  readonly untrusted: string;
  close(): Promise<void>;
}

async function openUnreachable(): Promise<Unreachable> {
  const gone = await listen(createServer());
  await gone.close();
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createHttpsServer({ cert, key }, (_, response) => response.end());
  server.on('tlsClientError', () => undefined);
  const untrusted: RunningServer = await listen(server);
  return {
    refused: `${gone.url}/v3`,
    untrusted: `${untrusted.url.replace('http:', 'https:')}/v3`,
    close: () => untrusted.close(),
  };
}
