import { Agent } from 'node:http';
import { load } from '../../peers/load.ts';
import { BOT, CHANNEL, KEY, messageIdOf, RETRIES, sendPath, textBody, type Sender } from './sender.ts';

interface Openai {
  default: new (settings: object) => { post(path: string, options: object): Promise<unknown> };
}

/** The core client of the SDK, with another base URL. */
export const openai: Sender = {
  name: 'openai (core client)',
  ours: false,
  features: ['retries', 'time limit', 'signal', 'fetch'],
  async open({ baseUrl, timeoutMs, fetch }) {
    const { default: Client } = (await load('openai')) as Openai;
    const defaultHeaders = { 'api-token': KEY };
    const settings = { apiKey: KEY, baseURL: baseUrl, timeout: timeoutMs, maxRetries: RETRIES, defaultHeaders };
    const client = new Client({ ...settings, ...(fetch && { fetch }) });
    return async (text, { signal } = {}) =>
      messageIdOf(await client.post(sendPath(), { body: textBody(text), signal }));
  },
};

interface Slack {
  WebClient: new (token: string, settings: object) => { apiCall(method: string, body: object): Promise<unknown> };
}

export const slack: Sender = {
  name: '@slack/web-api',
  ours: false,
  features: ['retries', 'time limit', 'fetch'],
  note: '@slack/web-api sends every body as a form, so its request is shorter; it has no way to send JSON.',
  async open({ baseUrl, timeoutMs, fetch }) {
    const { WebClient } = (await load('@slack/web-api')) as Slack;
    const settings = { slackApiUrl: `${baseUrl}/`, timeout: timeoutMs, retryConfig: { retries: RETRIES } };
    const client = new WebClient(KEY, { ...settings, logLevel: 'error', ...(fetch && { fetch }) });
    const method = sendPath().slice(1);
    return async (text) => messageIdOf(await client.apiCall(method, { ...textBody(text) }));
  },
};

interface ApiClient {
  timeout: number;
  requestAgent: Agent;
}

interface JavascriptBotApi {
  sendBotsMessageWithHttpInfo(token: string, bot: string, options: object): Promise<{ response: { body: unknown } }>;
}

interface JavascriptSdk {
  default: { ApiClient: new (basePath: string) => ApiClient; BotApi: new (client: ApiClient) => JavascriptBotApi };
}

export const sendbirdJavascriptSdk: Sender = {
  name: 'sendbird-platform-sdk',
  ours: false,
  features: ['time limit'],
  note:
    'sendbird-platform-sdk is given an agent that keeps connections, and the id is read from the raw response: ' +
    'its own result has lost it.',
  async open({ baseUrl, timeoutMs }) {
    const { default: sdk } = (await load('sendbird-platform-sdk')) as JavascriptSdk;
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

interface TypescriptBotApi {
  sendBotsMessage(token: string, bot: string, body: object): Promise<unknown>;
}

interface TypescriptSdk {
  createConfiguration(settings: { baseServer: object }): object;
  ServerConfiguration: new (url: string, variables: object) => object;
  BotApi: new (configuration: object) => TypescriptBotApi;
}

export const sendbirdTypescriptSdk: Sender = {
  name: 'sendbird-platform-sdk-typescript',
  ours: false,
  features: [],
  async open({ baseUrl }) {
    const sdk = (await load('sendbird-platform-sdk-typescript')) as TypescriptSdk;
    // It adds `/v3` itself.
    const baseServer = new sdk.ServerConfiguration(baseUrl.replace(/\/v3$/, ''), {});
    const api = new sdk.BotApi(sdk.createConfiguration({ baseServer }));
    return async (text) => messageIdOf(await api.sendBotsMessage(KEY, BOT, { channelUrl: CHANNEL, message: text }));
  },
};
