import { load } from '../../peers/load.ts';
import { BOT, HEADERS, KEY, messageIdOf, sendPath, textBody, type Send, type Sender, type Target } from './sender.ts';

/** The base of every ratio: fetch with the platform's defaults. */
export const bareFetch: Sender = {
  name: 'fetch',
  ours: false,
  features: ['signal', 'fetch'],
  open: (target) => Promise.resolve(sendBy(target, (signal) => signal)),
};

/** Fetch with a time limit, the least that a careful user adds. */
export const timedFetch: Sender = {
  name: 'fetch with AbortSignal.timeout',
  ours: false,
  features: ['time limit', 'signal', 'fetch'],
  open: (target) =>
    Promise.resolve(
      sendBy(target, (signal) => {
        const limit = AbortSignal.timeout(target.timeoutMs);
        return signal ? AbortSignal.any([limit, signal]) : limit;
      }),
    ),
};

function sendBy(
  { baseUrl, fetch = globalThis.fetch }: Target,
  signalFor: (signal: AbortSignal | undefined) => AbortSignal | undefined,
): Send {
  const url = baseUrl + sendPath();
  return async (text, { signal } = {}) => {
    const init = { method: 'POST', headers: HEADERS, body: JSON.stringify(textBody(text)) };
    const ends = signalFor(signal);
    const response = await fetch(url, ends ? { ...init, signal: ends } : init);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return messageIdOf(await response.json());
  };
}

interface Undici {
  request(url: string, options: object): Promise<{ statusCode: number; body: { json(): Promise<unknown> } }>;
}

/** What Node's own fetch is built on, without fetch. */
export const undiciRequest: Sender = {
  name: 'undici.request',
  ours: false,
  features: ['time limit', 'signal'],
  async open({ baseUrl, timeoutMs }) {
    const { request } = (await load('undici')) as Undici;
    const url = baseUrl + sendPath();
    const options = { method: 'POST', headers: HEADERS, headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
    return async (text, { signal } = {}) => {
      const { statusCode, body } = await request(url, { ...options, body: JSON.stringify(textBody(text)), signal });
      const response = await body.json();
      if (statusCode >= 300) throw new Error(`status ${statusCode}`);
      return messageIdOf(response);
    };
  },
};

interface OpenapiFetch {
  default(settings: object): {
    POST(path: string, init: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
  };
}

/** What this repository's clients are built on, used as its documentation shows. */
export const plainOpenapiFetch: Sender = {
  name: 'openapi-fetch',
  ours: false,
  features: ['signal', 'fetch'],
  async open({ baseUrl, fetch }) {
    const { default: createClient } = (await load('openapi-fetch')) as OpenapiFetch;
    const client = createClient({ baseUrl, fetch, headers: { 'Api-Token': KEY } });
    const path = { bot_userid: BOT };
    return async (text, { signal } = {}) => {
      const init = { params: { path }, body: textBody(text), ...(signal && { signal }) };
      const { data, response } = await client.POST('/bots/{bot_userid}/send', init);
      if (data === undefined) throw new Error(`status ${response.status}`);
      return messageIdOf(data);
    };
  },
};
