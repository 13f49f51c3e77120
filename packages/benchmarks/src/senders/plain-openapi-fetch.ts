import { load } from '../../peers/load.ts';
import { BOT, KEY, messageIdOf, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface OpenapiFetch {
  default(settings: object): {
    POST(path: string, init: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
  };
}

/** What this repo's clients are built on, used as its documentation shows. */
export const plainOpenapiFetch: Sender = {
  name: 'openapi-fetch',
  ours: false,
  retries: false,
  timeLimit: false,
  takesSignal: true,
  takesFetch: true,
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
