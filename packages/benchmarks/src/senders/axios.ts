import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Axios {
  default: {
    create(options: object): { post(url: string, body: object, options: object): Promise<{ data: unknown }> };
  };
}

export const axios: Sender = {
  name: 'axios',
  ours: false,
  retries: false,
  timeLimit: true,
  takesSignal: true,
  takesFetch: false,
  async open({ baseUrl, timeoutMs }) {
    const { default: base } = (await load('axios')) as Axios;
    const client = base.create({ headers: { 'api-token': KEY }, timeout: timeoutMs });
    const url = baseUrl + sendPath();
    return async (text, { signal } = {}) => messageIdOf((await client.post(url, textBody(text), { signal })).data);
  },
};
