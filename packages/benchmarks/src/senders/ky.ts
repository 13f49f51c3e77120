import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, RETRIES, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Ky {
  default: { create(options: object): { post(url: string, options: object): { json(): Promise<unknown> } } };
}

export const ky: Sender = {
  name: 'ky',
  ours: false,
  retries: true,
  timeLimit: true,
  takesSignal: true,
  takesFetch: true,
  async open({ baseUrl, timeoutMs, fetch }) {
    const { default: base } = (await load('ky')) as Ky;
    // A POST is tried again only where one says so; a time limit that was passed only with retryOnTimeout.
    const retry = { limit: RETRIES, methods: ['post'], retryOnTimeout: true };
    const client = base.create({ headers: { 'api-token': KEY }, timeout: timeoutMs, retry, ...(fetch && { fetch }) });
    const url = baseUrl + sendPath();
    return async (text, { signal } = {}) =>
      messageIdOf(await client.post(url, { json: textBody(text), signal }).json());
  },
};
