import { createCometChatClient, type BotMessageBody } from '@bot-messages/cometchat';
import type { ClientUnderTest } from '../client.ts';

export const client: ClientUnderTest = {
  envelope: 'data',
  idAt: 'id',
  deduplicationField: 'muid',
  variables: { key: 'COMETCHAT_API_KEY', baseUrl: 'COMETCHAT_BASE_URL' },
  message: { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } },
  generatedTo: { multipleReceivers: { uids: ['ann'] }, data: { text: 'Hi' } },
  clientSets: [],
  stored: { id: '7', sender: 'support-bot' },
  retryAfterMs: 15_000,
  refusedCode: 'ERR_BAD_REQUEST',
  freeObject: 'metadata',
  create({ key, ...settings }) {
    const { sendBotMessage } = createCometChatClient({ ...settings, apiKey: key });
    return (bot, body, options) => sendBotMessage(bot, body as BotMessageBody, options);
  },
  onWire: (message) => message,
  // An id that is a number on the wire is a string for the caller.
  received: (message) => ({ ...message, id: String(message['id']) }),
  hasId: ({ id }) => typeof id === 'number' || (typeof id === 'string' && id !== ''),
  expectedError(body) {
    const { code, details } = Object((Object(body) as { error?: unknown }).error) as Record<string, unknown>;
    const known = typeof code === 'string' ? code : undefined;
    return { code: known, codeName: known, details };
  },
};
