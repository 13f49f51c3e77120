import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, RETRIES, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Openai {
  default: new (settings: object) => { post(path: string, options: object): Promise<unknown> };
}

/** The core client of a well-made SDK, pointed at another server. */
export const openai: Sender = {
  name: 'openai (core client)',
  ours: false,
  retries: true,
  timeLimit: true,
  takesSignal: true,
  takesFetch: true,
  async open({ baseUrl, timeoutMs, fetch }) {
    const { default: Client } = (await load('openai')) as Openai;
    const defaultHeaders = { 'api-token': KEY };
    const settings = { apiKey: KEY, baseURL: baseUrl, timeout: timeoutMs, maxRetries: RETRIES, defaultHeaders };
    const client = new Client({ ...settings, ...(fetch && { fetch }) });
    return async (text, { signal } = {}) =>
      messageIdOf(await client.post(sendPath(), { body: textBody(text), signal }));
  },
};
