import { createSendbirdClient, type BotMessageBody } from '@bot-messages/sendbird';
import type { Provider } from './provider.ts';
import { sendbirdProbes } from './sendbird-probes.ts';
import { sendbirdQuestions } from './sendbird-questions.ts';

export const sendbird: Provider = {
  name: 'sendbird',
  destination: 'the group channel (its channel_url) that gets every message',
  keyHeader: 'Api-Token',
  messageAt: 'message',
  errorAt: [],
  createSender({ key, ...settings }) {
    const client = createSendbirdClient({ ...settings, apiToken: key });
    return (bot, body, signal) => client.sendBotMessage(bot, body as BotMessageBody, { signal });
  },
  probes: sendbirdProbes,
  questions: sendbirdQuestions,
};
