import { Agent } from 'node:http';
import { load } from '../../peers/load.ts';
import { BOT, KEY, messageIdOf, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface ApiClient {
  timeout: number;
  requestAgent: Agent;
}

interface BotApi {
  sendBotsMessageWithHttpInfo(token: string, bot: string, options: object): Promise<{ response: { body: unknown } }>;
}

interface Sdk {
  default: { ApiClient: new (basePath: string) => ApiClient; BotApi: new (client: ApiClient) => BotApi };
}

export const sendbirdJavascriptSdk: Sender = {
  name: 'sendbird-platform-sdk',
  ours: false,
  retries: false,
  timeLimit: true,
  takesSignal: false,
  takesFetch: false,
  note:
    'sendbird-platform-sdk is given an agent that keeps connections, and the id is read from the raw answer: ' +
    'its own result has lost it.',
  async open({ baseUrl, timeoutMs }) {
    const { default: sdk } = (await load('sendbird-platform-sdk')) as Sdk;
    // It adds `/v3` itself.
    const client = new sdk.ApiClient(baseUrl.replace(/\/v3$/, ''));
    client.timeout = timeoutMs;
    client.requestAgent = new Agent({ keepAlive: true });
    const api = new sdk.BotApi(client);
    return async (text) => {
      const { response } = await api.sendBotsMessageWithHttpInfo(KEY, BOT, { sendBotSMessageData: textBody(text) });
      return messageIdOf(response.body);
    };
  },
};
