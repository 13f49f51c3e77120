import { createHmac } from 'node:crypto';

const KEY = 'key-of-a-reader-0123456789';
const PASSWORD = 'password-of-a-webhook';

/** What differs between the providers in what their examples send and are sent. */
export interface ProviderCase {
  readonly name: 'sendbird' | 'cometchat';
  readonly key: string;
  /** The variable that leads the client to the mock. */
  readonly urlVariable: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The secret that the webhook checks its callers by. */
  readonly webhookSecret: string;
  readonly deduplicationField: string;
  /** How a 429 says to try again at once. */
  readonly atOnce: Readonly<Record<string, string>>;
  /** The fields of a text to someone. */
  text(to: string, text: string): object;
  /** What the provider reports when somebody writes `hi` where `town` is; spaced in another way than JSON.stringify. */
  readonly event: string;
  /** An event that wants no reply. */
  readonly otherEvent: string;
  /** The headers by which the provider shows that an event is its own. */
  sign(event: string): Record<string, string>;
}

const sendbird: ProviderCase = {
  name: 'sendbird',
  key: KEY,
  urlVariable: 'SENDBIRD_BASE_URL',
  environment: { SENDBIRD_API_TOKEN: KEY, BOT_ID: 'crier', CHANNEL_URL: 'town' },
  webhookSecret: 'SENDBIRD_API_TOKEN',
  deduplicationField: 'dedup_id',
  atOnce: { 'x-ratelimit-retryafter': '0' },
  text: (channel_url, message) => ({ channel_url, message }),
  event:
    '{ "category": "bot_message_notification", "channel": {"channel_url":"town"}, "message": {"text":"hi \\u00e9"} }',
  otherEvent: '{"category":"bot_event/group_channel:join","channel":{"channel_url":"town"},"message":{"text":"hi"}}',
  sign: (event) => ({ 'x-sendbird-signature': createHmac('sha256', KEY).update(event).digest('hex') }),
};

const cometchat: ProviderCase = {
  name: 'cometchat',
  key: KEY,
  urlVariable: 'COMETCHAT_BASE_URL',
  environment: {
    COMETCHAT_API_KEY: KEY,
    BOT_UID: 'crier',
    RECEIVER: 'town',
    WEBHOOK_USER: 'cometchat',
    WEBHOOK_PASSWORD: PASSWORD,
  },
  webhookSecret: 'WEBHOOK_PASSWORD',
  deduplicationField: 'muid',
  atOnce: { 'retry-after': '0' },
  text: (receiver, text) => ({ receiver, data: { text } }),
  event:
    '{ "trigger": "after_message", "data": {"sender":"town","receiverType":"user","receiver":"crier","data":{"text":"hi \\u00e9"}} }',
  otherEvent: '{"trigger":"after_message","data":{"sender":"crier","receiverType":"user","data":{"text":"hi"}}}',
  sign: () => ({ authorization: `Basic ${Buffer.from(`cometchat:${PASSWORD}`).toString('base64')}` }),
};

export const providerCases: readonly ProviderCase[] = [sendbird, cometchat];
