import { createSendbirdClient, type CallOptions, type SendbirdSettings } from '@bot-messages/sendbird';
import { BOT, CHANNEL, KEY } from './message.ts';
import type { Sender } from './sender.ts';

const shared = { ours: true, retries: true, timeLimit: true, takesSignal: true, takesFetch: true } as const;

/** Everything that can be set, at work in every call, and nothing that holds one back. */
export const ALL_ON = {
  apiToken: () => Promise.resolve(KEY),
  delivery: 'at-least-once',
  requestsPerSecond: 1e9,
  rateLimiter: { acquire: () => Promise.resolve() },
  onRetry: () => undefined,
  onResponse: () => undefined,
  headers: { 'x-request-source': 'benchmarks' },
} satisfies SendbirdSettings;

/** A signal that could end any call at any time. */
export const ABORTABLE: CallOptions = { signal: new AbortController().signal };

/** The built client, with these settings beside the ones that everybody has. */
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
