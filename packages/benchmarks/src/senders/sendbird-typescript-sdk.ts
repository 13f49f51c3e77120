import { load } from '../../peers/load.ts';
import { BOT, CHANNEL, KEY, messageIdOf } from './message.ts';
import type { Sender } from './sender.ts';

interface BotApi {
  sendBotsMessage(token: string, bot: string, body: object): Promise<unknown>;
}

interface Sdk {
  createConfiguration(settings: { baseServer: object }): object;
  ServerConfiguration: new (url: string, variables: object) => object;
  BotApi: new (configuration: object) => BotApi;
}

export const sendbirdTypescriptSdk: Sender = {
  name: 'sendbird-platform-sdk-typescript',
  ours: false,
  retries: false,
  timeLimit: false,
  takesSignal: false,
  takesFetch: false,
  async open({ baseUrl }) {
    const sdk = (await load('sendbird-platform-sdk-typescript')) as Sdk;
    // It adds `/v3` itself.
    const baseServer = new sdk.ServerConfiguration(baseUrl.replace(/\/v3$/, ''), {});
    const api = new sdk.BotApi(sdk.createConfiguration({ baseServer }));
    return async (text) => messageIdOf(await api.sendBotsMessage(KEY, BOT, { channelUrl: CHANNEL, message: text }));
  },
};
