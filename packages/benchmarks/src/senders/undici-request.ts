import { load } from '../../peers/load.ts';
import { HEADERS, messageIdOf, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Undici {
  request(url: string, options: object): Promise<{ statusCode: number; body: { json(): Promise<unknown> } }>;
}

/** The limit: what Node's own fetch is built on, without fetch. */
export const undiciRequest: Sender = {
  name: 'undici.request',
  ours: false,
  retries: false,
  timeLimit: true,
  takesSignal: true,
  takesFetch: false,
  async open({ baseUrl, timeoutMs }) {
    const { request } = (await load('undici')) as Undici;
    const url = baseUrl + sendPath();
    const options = { method: 'POST', headers: HEADERS, headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
    return async (text, { signal } = {}) => {
      const { statusCode, body } = await request(url, { ...options, body: JSON.stringify(textBody(text)), signal });
      const answer = await body.json();
      if (statusCode >= 300) throw new Error(`status ${statusCode}`);
      return messageIdOf(answer);
    };
  },
};
