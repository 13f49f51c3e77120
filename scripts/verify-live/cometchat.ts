import { createCometChatClient, type BotMessageBody } from '@bot-messages/cometchat';
import { cometchatProbes } from './cometchat-probes.ts';
import { cometchatQuestions } from './cometchat-questions.ts';
import type { Provider } from './provider.ts';

export const cometchat: Provider = {
  name: 'cometchat',
  destination: 'the user or the group that gets every message',
  keyHeader: 'apikey',
  messageAt: 'data',
  errorAt: ['error'],
  weakKeyVariable: 'COMETCHAT_AUTH_ONLY_KEY',
  createSender({ key, ...settings }) {
    const client = createCometChatClient({ ...settings, apiKey: key });
    return (bot, body, signal) => client.sendBotMessage(bot, body as BotMessageBody, { signal });
  },
  probes: cometchatProbes,
  questions: cometchatQuestions,
};
