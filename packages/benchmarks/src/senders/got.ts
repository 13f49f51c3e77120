import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, RETRIES, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Got {
  default: { extend(options: object): { post(url: string, options: object): { json(): Promise<unknown> } } };
}

export const got: Sender = {
  name: 'got',
  ours: false,
  retries: true,
  timeLimit: true,
  takesSignal: true,
  takesFetch: false,
  async open({ baseUrl, timeoutMs }) {
    const { default: base } = (await load('got')) as Got;
    // A POST is tried again only where one says so.
    const retry = { limit: RETRIES, methods: ['POST'] };
    const client = base.extend({ headers: { 'api-token': KEY }, timeout: { request: timeoutMs }, retry });
    const url = baseUrl + sendPath();
    return async (text, { signal } = {}) =>
      messageIdOf(await client.post(url, { json: textBody(text), ...(signal && { signal }) }).json());
  },
};
