import { createServer } from 'node:http';
import type { Mock, MockRequest } from '@bot-messages/mock';
import { listen, type Listening } from '../listen.ts';
import { loadMock } from '../load-mock.ts';
import { DROP, startDroppingServer } from './dropping-server.ts';
import { openUnreachable } from './unreachable.ts';

/** The keys of both providers. No output of a program may contain one. */
export const KEYS = { sendbird: 'key-of-sendbird-0123456789', cometchat: 'key-of-cometchat-0123456789' } as const;
const BOTS = ['bot', 'moved'];

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

interface Elsewhere extends Listening {
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
