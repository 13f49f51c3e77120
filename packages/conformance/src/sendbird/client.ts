import { createSendbirdClient, type BotMessageBody } from '@bot-messages/sendbird';
import { readSpec } from '@bot-messages/testkit';
import type { ClientUnderTest } from '../client.ts';

const { knownCodes } = readSpec('sendbird');

export const client: ClientUnderTest = {
  envelope: 'message',
  idAt: 'message_id',
  deduplicationField: 'dedup_id',
  variables: { key: 'SENDBIRD_API_TOKEN', baseUrl: 'SENDBIRD_BASE_URL' },
  message: { channel_url: 'channel', message: 'Hi' },
  generatedTo: { channel_url: 'channel', message: 'Hi' },
  clientSets: ['message_type'],
  stored: { message_id: 7, type: 'MESG', channel_url: 'channel', created_at: 1 },
  retryAfterMs: 3000,
  refusedCode: 400111,
  freeObject: 'translations',
  create({ key, ...settings }) {
    const { sendBotMessage } = createSendbirdClient({ ...settings, apiToken: key });
    return (bot, body, options) => sendBotMessage(bot, body as BotMessageBody, options);
  },
  onWire: (message) => ({ message_type: 'MESG', ...message }),
  received: (message) => message,
  hasId: ({ message_id }) => typeof message_id === 'number',
  expectedError(body) {
    const { code } = Object(body) as { code?: unknown };
    const known = knownCodes.find((row) => row['code'] === code);
    return { code: typeof code === 'number' ? code : undefined, codeName: known?.['name'] };
  },
};
