import {
  ConfigurationError,
  headerOf,
  isOneOf,
  isSigned,
  parseEvent,
  readRequest,
  replyId,
  requireFields,
  secretsOf,
  WebhookVerificationError,
  type WebhookRequest,
} from '@bot-messages/transport/webhooks';
import type { components } from './generated/openapi.ts';

export {
  isWebhookVerificationError,
  WebhookVerificationError,
  type WebhookRequest,
  type WebhookVerificationReason,
} from '@bot-messages/transport/webhooks';

type Schemas = components['schemas'];
type BotMessageNotification = Schemas['BotMessageNotification'];
type GroupChannelMessageSend = Schemas['GroupChannelMessageSend'];

/** A person's message in a channel of the bot, sent to the bot's callback URL. `bot.bot_token` is a secret. */
export interface BotEvent extends BotMessageNotification {
  category: 'bot_message_notification';
}

/** A message of anyone in any group channel, sent to the application's webhook. An admin message has no `sender`. */
export interface MessageSentEvent extends GroupChannelMessageSend {
  category: 'group_channel:message_send';
}

/** An event of another category, such as `group_channel:create`. Its other fields are not checked. */
export interface OtherEvent {
  category: `${string}:${string}`;
  [key: string]: unknown;
}

/** A verified event. */
export type WebhookEvent = BotEvent | MessageSentEvent | OtherEvent;

/** An event that has a text. */
export type TextMessageEvent =
  | (BotEvent & { message: { text: string } })
  | (MessageSentEvent & { sender: Schemas['WebhookSender']; payload: { message: string } });

/** A request, and the secret that verifies it: one of the two. A list of secrets allows rotation. */
export type VerifyWebhookOptions = WebhookRequest &
  (
    | {
        /** The master API token, which signs the bytes of the body. A secondary token never verifies. */
        readonly masterToken: string | readonly string[];
        readonly botToken?: undefined;
      }
    | {
        /** The bot's `bot_token`, which comes in the body: it proves less than a signature, and only for a `BotEvent`. */
        readonly botToken: string | readonly string[];
        readonly masterToken?: undefined;
      }
  );

/** The bot of a reply or of a question about an event. Default: the bot that was called. */
export interface ForBot {
  readonly botId: string;
}

/** What a reply needs. `botId` is the first argument of `sendBotMessage`, the rest is part of the body. */
export interface ReplyAddress extends ForBot {
  readonly channel_url: string;
  /** The same each time the event is delivered; another for another event or bot. */
  readonly dedup_id: string;
}

const BOT_EVENT_FIELDS = {
  app_id: 'string',
  ts: 'integer',
  'sender.user_id': 'string',
  'bot.bot_userid': 'string',
  'channel.channel_url': 'string',
  'message.message_id': 'integer',
} as const;

const MESSAGE_SENT_FIELDS = {
  app_id: 'string',
  'channel.channel_url': 'string',
  'payload.message_id': 'integer',
} as const;

/**
 * Verifies that a request comes from Sendbird, and returns its event. Fields that Sendbird does not document are
 * `unknown`; in those, an integer beyond 2^53 is a string of its digits.
 *
 * @throws WebhookVerificationError when the request must not be trusted; ConfigurationError for an invalid option.
 * @see https://sendbird.com/docs/chat/v3/platform-api/webhook/webhook-overview
 */
export async function verifyWebhook(options: VerifyWebhookOptions): Promise<WebhookEvent> {
  const { body, headers, masterToken, botToken } = readRequest('sendbird', options);
  if ((masterToken === undefined) === (botToken === undefined)) {
    throw new ConfigurationError('sendbird', 'masterToken: expected either masterToken or botToken');
  }
  const [field, given] = masterToken === undefined ? ['botToken', botToken] : ['masterToken', masterToken];
  const secrets = secretsOf('sendbird', field, given).map((secret) => secret.trim());
  const signature = headerOf('sendbird', headers, 'x-sendbird-signature');
  if (masterToken !== undefined) await verifySignature(body, signature, secrets);
  const event = parseEvent('sendbird', body);
  if (botToken !== undefined) await verifyBotToken(event, secrets);
  return checkEvent(event);
}

async function verifySignature(
  body: Uint8Array<ArrayBuffer>,
  signature: string | undefined,
  masterTokens: string[],
): Promise<void> {
  if (signature === undefined) {
    throw new WebhookVerificationError(
      'sendbird',
      'missing-signature',
      'headers: expected x-sendbird-signature. Not sent by Sendbird, or a proxy removed it',
    );
  }
  if (await isSigned(body, signature, masterTokens)) return;
  throw new WebhookVerificationError(
    'sendbird',
    'wrong-signature',
    'headers: x-sendbird-signature does not fit the body. Pass the master API token, since Sendbird signs with no other, ' +
      'and the body byte for byte: JSON that was parsed and serialized again differs',
  );
}

async function verifyBotToken(event: Readonly<Record<string, unknown>>, botTokens: string[]): Promise<void> {
  const { bot_token } = Object(event['bot']) as { bot_token?: unknown };
  if (typeof bot_token !== 'string' || bot_token === '') {
    const message = 'body: expected bot.bot_token. Verify an event that is not for a bot with masterToken';
    throw new WebhookVerificationError('sendbird', 'missing-credentials', message);
  }
  if (await isOneOf(bot_token, botTokens)) return;
  const message = 'body: bot.bot_token is not the given botToken. Pass the bot_token that Sendbird shows for this bot';
  throw new WebhookVerificationError('sendbird', 'wrong-credentials', message);
}

function checkEvent(event: Readonly<Record<string, unknown>>): WebhookEvent {
  requireFields('sendbird', event, { category: 'string' });
  if (event['category'] === 'bot_message_notification') requireFields('sendbird', event, BOT_EVENT_FIELDS);
  if (event['category'] === 'group_channel:message_send') requireFields('sendbird', event, MESSAGE_SENT_FIELDS);
  return event as WebhookEvent;
}

/** Whether the event is a person's message for a bot. */
export function isBotEvent(event: WebhookEvent): event is BotEvent {
  return event.category === 'bot_message_notification';
}

/** Whether the event is a message in any group channel of the application. */
export function isMessageSentEvent(event: WebhookEvent): event is MessageSentEvent {
  return event.category === 'group_channel:message_send';
}

/** Whether the event is a text: no file, no admin message. The text may be the bot's own: see `isOwnMessage`. */
export function isTextMessage(event: WebhookEvent): event is TextMessageEvent {
  if (isBotEvent(event)) return isText(event.message.type, event.message.text);
  return isMessageSentEvent(event) && event.sender !== undefined && isText(event.type, event.payload.message);
}

function isText(type: unknown = 'MESG', text: unknown): boolean {
  return type === 'MESG' && typeof text === 'string' && text !== '';
}

/** Whether the bot itself sent the message. Sendbird reports a bot's messages to the application's webhook too. */
export function isOwnMessage(event: BotEvent, bot?: ForBot): boolean;
export function isOwnMessage(event: BotEvent | MessageSentEvent, bot: ForBot): boolean;
export function isOwnMessage(event: BotEvent | MessageSentEvent, bot?: ForBot): boolean {
  return event.sender?.user_id === botIdOf(event, bot);
}

/**
 * Whether the message mentions the bot by its id. Sendbird does not document the form of a mention: an id and an object
 * with a `user_id` count. A mention of the whole channel does not.
 */
export function isBotMentioned(event: BotEvent, bot?: ForBot): boolean;
export function isBotMentioned(event: BotEvent | MessageSentEvent, bot: ForBot): boolean;
export function isBotMentioned(event: BotEvent | MessageSentEvent, bot?: ForBot): boolean {
  const botId = botIdOf(event, bot);
  const mentioned: unknown = isBotEvent(event) ? event.mentioned : event.mentioned_users;
  if (!Array.isArray(mentioned)) return false;
  return mentioned.some((user: unknown) => user === botId || (Object(user) as { user_id?: unknown }).user_id === botId);
}

/** The bot and the channel of a reply, with a `dedup_id` by which a repeated event is recognizable. */
export function replyTo(event: BotEvent, bot?: ForBot): ReplyAddress;
export function replyTo(event: BotEvent | MessageSentEvent, bot: ForBot): ReplyAddress;
export function replyTo(event: BotEvent | MessageSentEvent, bot?: ForBot): ReplyAddress {
  const botId = botIdOf(event, bot);
  const { message_id } = isBotEvent(event) ? event.message : event.payload;
  const dedup_id = replyId(event.category, event.app_id, botId, message_id);
  return { botId, channel_url: event.channel.channel_url, dedup_id };
}

function botIdOf(event: BotEvent | MessageSentEvent, bot: ForBot | undefined): string {
  const botId: unknown = bot === undefined && isBotEvent(event) ? event.bot.bot_userid : bot?.botId;
  if (typeof botId === 'string' && botId !== '') return botId;
  throw new ConfigurationError('sendbird', 'botId: expected the id of the bot, which this event does not have');
}
