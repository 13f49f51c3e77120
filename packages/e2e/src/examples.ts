import { createHmac } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProject, type Fixture } from './open-project.ts';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const KEY = 'key-of-a-reader-0123456789';
const PASSWORD = 'password-of-a-webhook';

/** The programs in a client's folder `examples`. */
export function examplesOf(provider: string): string[] {
  return readdirSync(join(packages, provider, 'examples')).filter((file) => file.endsWith('.ts'));
}

/** A reader's project: both clients, the examples' dependencies, and the examples in one folder per client. */
export async function openExamples(fixture: Fixture): Promise<string> {
  const folder = await openProject(fixture, 'examples', { manifest: { type: 'module' } });
  for (const provider of ['cometchat', 'sendbird'])
    for (const file of examplesOf(provider))
      cpSync(join(packages, provider, 'examples', file), join(folder, provider, file));
  return folder;
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
  /** The event for a user who writes `hi` in `town`. Its whitespace is not that of JSON.stringify. */
  readonly event: string;
  /** An event that needs no reply. */
  readonly otherEvent: string;
  /** The headers with which the provider authenticates an event. */
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
