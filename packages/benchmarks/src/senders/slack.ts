import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, RETRIES, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Slack {
  WebClient: new (token: string, settings: object) => { apiCall(method: string, body: object): Promise<unknown> };
}

export const slack: Sender = {
  name: '@slack/web-api',
  ours: false,
  retries: true,
  timeLimit: true,
  takesSignal: false,
  takesFetch: true,
  note: '@slack/web-api sends every body as a form, so its request is shorter; it has no way to send JSON.',
  async open({ baseUrl, timeoutMs, fetch }) {
    const { WebClient } = (await load('@slack/web-api')) as Slack;
    const settings = { slackApiUrl: `${baseUrl}/`, timeout: timeoutMs, retryConfig: { retries: RETRIES } };
    const client = new WebClient(KEY, { ...settings, logLevel: 'error', ...(fetch && { fetch }) });
    const method = sendPath().slice(1);
    return async (text) => messageIdOf(await client.apiCall(method, { ...textBody(text) }));
  },
};
