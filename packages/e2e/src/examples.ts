import { createHmac } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openProject, type Fixture } from './open-project.ts';

const KEY = 'key-of-a-reader-0123456789';
const PASSWORD = 'password-of-a-webhook';

/** The programs in the folder `examples` of a client that is installed in `project`. */
export function examplesOf(project: string, provider: string): string[] {
  return readdirSync(examplesFolder(project, provider));
}

/** A reader's project: both clients, the examples' dependencies, and the clients' examples in one folder per client. */
export async function openExamples(fixture: Fixture): Promise<string> {
  const project = await openProject(fixture, 'examples', { manifest: { type: 'module' } });
  for (const provider of ['cometchat', 'sendbird'])
    cpSync(examplesFolder(project, provider), join(project, provider), { recursive: true });
  return project;
}

function examplesFolder(project: string, provider: string): string {
  return join(project, 'node_modules', '@bot-messages', provider, 'examples');
}

/** What differs between the providers in the requests and webhook events of their examples. */
export interface ProviderCase {
  readonly name: 'sendbird' | 'cometchat';
  readonly key: string;
  /** The environment variable that points the client at the mock. */
  readonly urlVariable: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The secret with which the webhook authenticates requests. */
  readonly webhookSecret: string;
  readonly deduplicationField: string;
  /** The headers of a 429 that allow an immediate retry. */
  readonly atOnce: Readonly<Record<string, string>>;
  /** The body fields of a text message. */
  text(to: string, text: string): object;
  /** The event for a user who writes `hi é` in `town` to the bot `crier`. Its whitespace is not that of JSON.stringify. */
  readonly event: string;
  /** The same message, sent by the bot itself. */
  readonly ownEvent: string;
  /** An event that is no message to a bot. */
  readonly otherEvent: string;
  /** The headers with which the provider authenticates an event. */
  sign(event: string): Record<string, string>;
}

const SENDBIRD_EVENT =
  '{ "category":"bot_message_notification", "app_id":"app", "ts":1764000000123, "sender":{"user_id":"ann"}, "bot":{"bot_userid":"crier"}, "channel":{"channel_url":"town"}, ' +
  '"message":{"message_id":7,"text":"hi \\u00e9"} }';

const sendbird: ProviderCase = {
  name: 'sendbird',
  key: KEY,
  urlVariable: 'SENDBIRD_BASE_URL',
  environment: { SENDBIRD_API_TOKEN: KEY, BOT_ID: 'crier', CHANNEL_URL: 'town' },
  webhookSecret: 'SENDBIRD_API_TOKEN',
  deduplicationField: 'dedup_id',
  atOnce: { 'x-ratelimit-retryafter': '0' },
  text: (channel_url, message) => ({ channel_url, message }),
  event: SENDBIRD_EVENT,
  ownEvent: SENDBIRD_EVENT.replace('"ann"', '"crier"'),
  otherEvent: '{"category":"bot_event/group_channel:join","channel":{"channel_url":"town"},"message":{"text":"hi"}}',
  sign: (event) => ({ 'x-sendbird-signature': createHmac('sha256', KEY).update(event).digest('hex') }),
};

const COMETCHAT_EVENT =
  '{ "trigger":"after_message", ' +
  '"data":{"id":"7","sender":"town","receiverType":"user","receiver":"crier","category":"message","type":"text","data":{"text":"hi \\u00e9"}}, "bot":"crier" }';

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
  event: COMETCHAT_EVENT,
  ownEvent: COMETCHAT_EVENT.replace('"sender":"town"', '"sender":"crier"'),
  // Of a legacy webhook: without `bot`.
  otherEvent: '{"trigger":"after_message","data":{"sender":"town","receiverType":"user","data":{"text":"hi"}}}',
  sign: () => ({ authorization: `Basic ${Buffer.from(`cometchat:${PASSWORD}`).toString('base64')}` }),
};

export const providerCases: readonly ProviderCase[] = [sendbird, cometchat];
