import { createHmac } from 'node:crypto';
import { readSpec } from '@bot-messages/testkit';

/** The environment of a program that receives webhooks of both providers. */
export const SECRETS = {
  SENDBIRD_API_TOKEN: 'master-token-0123456789',
  COMETCHAT_API_KEY: 'key-of-cometchat-0123456789',
  WEBHOOK_USER: 'cometchat',
  WEBHOOK_PASSWORD: 'password-of-a-webhook',
} as const;

/** Sendbird escapes the slash and the é, so that its body is not what `JSON.stringify` writes. */
const TEXT = 'a/b é';

/** The provider's part of a test with webhooks. The events are the examples of its document, with other ids. */
export interface WebhookCase {
  readonly name: 'sendbird' | 'cometchat';
  readonly urlVariable: string;
  readonly keyVariable: 'SENDBIRD_API_TOKEN' | 'COMETCHAT_API_KEY';
  readonly contentType: string;
  /** The field of a reply by which the provider may recognize a repeated one. */
  readonly deduplicationField: string;
  /** A person's text for the bot. */
  text(id: number): string;
  /** Events that need no reply: a message of the bot, a file, and one of the application's webhook. */
  readonly others: readonly string[];
  /** The reply to `text` of any id, as the provider gets it. */
  readonly reply: object;
  /** The headers that verify a body. */
  sign(body: string): Record<string, string>;
  /** Headers that do not. */
  forge(body: string): Record<string, string>[];
}

type Parts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function exampleOf(provider: string, webhook: string, name: string): Parts {
  const declared = readSpec(provider).webhooks.find((one) => one.name === webhook);
  const example = declared?.examples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`${provider}: no example ${name} of the webhook ${webhook}`);
  return example.value as Parts;
}

/** As on the wire: with `\/` and `\uXXXX`. */
function toSendbirdJson(value: unknown): string {
  const json = JSON.stringify(value).replaceAll('/', String.raw`\/`);
  return json.replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hmac(key: string, body: string): Record<string, string> {
  return { 'x-sendbird-signature': createHmac('sha256', key).update(body).digest('hex') };
}

const notification = exampleOf('sendbird', 'bot_message_notification', 'text');

function toNotification(message: object, more: object = {}): string {
  return toSendbirdJson({ ...notification, ...more, message: { ...notification['message'], ...message } });
}

const sendbird: WebhookCase = {
  name: 'sendbird',
  urlVariable: 'SENDBIRD_BASE_URL',
  keyVariable: 'SENDBIRD_API_TOKEN',
  contentType: 'application/json',
  deduplicationField: 'dedup_id',
  text: (message_id) => toNotification({ message_id, text: TEXT }),
  others: [
    toNotification({ message_id: 1 }, { sender: { user_id: notification['bot']?.['bot_userid'] } }),
    toNotification({ message_id: 2, type: 'FILE', text: undefined }),
    toSendbirdJson(exampleOf('sendbird', 'group_channel:message_send', 'text')),
  ],
  reply: { channel_url: notification['channel']?.['channel_url'], message: `You said: ${TEXT}` },
  sign: (body) => hmac(SECRETS.SENDBIRD_API_TOKEN, body),
  forge: (body) => [{}, hmac(SECRETS.SENDBIRD_API_TOKEN, `${body} `), hmac('another key', body)],
};

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

const call = exampleOf('cometchat', 'after_message', 'text');

function toCall(data: object): string {
  return JSON.stringify({ ...call, data: { ...call['data'], ...data } });
}

const cometchat: WebhookCase = {
  name: 'cometchat',
  urlVariable: 'COMETCHAT_BASE_URL',
  keyVariable: 'COMETCHAT_API_KEY',
  // With a capital letter, as public tests have recorded it.
  contentType: 'Application/json',
  deduplicationField: 'muid',
  text: (id) => toCall({ id: String(id), data: { text: TEXT } }),
  others: [
    toCall({ id: '1', sender: call['bot'] }),
    toCall({ id: '2', type: 'image', data: { url: 'https://example.com/a.png' } }),
    JSON.stringify(exampleOf('cometchat', 'message_sent', 'text')),
  ],
  reply: { receiver: call['data']?.['sender'], receiverType: 'user', data: { text: `You said: ${TEXT}` } },
  sign: () => basic(SECRETS.WEBHOOK_USER, SECRETS.WEBHOOK_PASSWORD),
  forge: () => [{}, basic(SECRETS.WEBHOOK_USER, 'another'), basic('another', SECRETS.WEBHOOK_PASSWORD)],
};

export const webhookCases: readonly WebhookCase[] = [sendbird, cometchat];
