import { createCometChatClient } from '@bot-messages/cometchat';
import { BOT } from './message.ts';
import { ABORTABLE, ALL_ON } from './sendbird.ts';
import type { Sender } from './sender.ts';

const { apiToken: apiKey, ...settings } = ALL_ON;

export const cometchatAllOn: Sender = {
  name: 'cometchat, all features on',
  ours: true,
  retries: true,
  timeLimit: true,
  takesSignal: true,
  takesFetch: true,
  async open({ baseUrl, timeoutMs, fetch }) {
    const client = createCometChatClient({ ...settings, baseUrl, timeoutMs, fetch, apiKey });
    return async (text, options = ABORTABLE) => {
      const body = { receiver: 'ann', receiverType: 'user', data: { text } } as const;
      const sent = await client.sendBotMessage(BOT, body, options);
      return Number(sent.id);
    };
  },
};
