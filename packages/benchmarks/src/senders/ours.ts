import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient, type CallOptions, type SendbirdSettings } from '@bot-messages/sendbird';
import { BOT, CHANNEL, KEY, type Sender } from './sender.ts';

const shared = { ours: true, features: ['retries', 'time limit', 'signal', 'fetch'] } satisfies Partial<Sender>;

/** Every feature is at work in every call, and none makes a call wait. */
export const ALL_ON = {
  apiToken: () => Promise.resolve(KEY),
  delivery: 'at-least-once',
  requestsPerSecond: 1e9,
  rateLimiter: { acquire: () => Promise.resolve() },
  onRetry: () => undefined,
  onResponse: () => undefined,
  headers: { 'x-request-source': 'benchmarks' },
} satisfies SendbirdSettings;

/** A signal that could abort any call. */
export const ABORTABLE: CallOptions = { signal: new AbortController().signal };

/** The built client with the settings of every sender, and these. */
export function sendbirdWith(name: string, settings: SendbirdSettings, everyCall: CallOptions = {}): Sender {
  return {
    ...shared,
    name,
    async open({ baseUrl, timeoutMs, fetch }) {
      const client = createSendbirdClient({ baseUrl, timeoutMs, fetch, apiToken: KEY, ...settings });
      return async (text, options = everyCall) => {
        const sent = await client.sendBotMessage(BOT, { channel_url: CHANNEL, message: text }, options);
        return sent.message_id;
      };
    },
  };
}

export const sendbirdDefaults: Sender = sendbirdWith('sendbird, defaults', {});

export const sendbirdAllOn: Sender = sendbirdWith('sendbird, all features on', ALL_ON, ABORTABLE);

const { apiToken: apiKey, ...settings } = ALL_ON;

export const cometchatAllOn: Sender = {
  ...shared,
  name: 'cometchat, all features on',
  async open({ baseUrl, timeoutMs, fetch }) {
    const client = createCometChatClient({ ...settings, baseUrl, timeoutMs, fetch, apiKey });
    return async (text, options = ABORTABLE) => {
      const body = { receiver: 'ann', receiverType: 'user', data: { text } } as const;
      const sent = await client.sendBotMessage(BOT, body, options);
      return Number(sent.id);
    };
  },
};
