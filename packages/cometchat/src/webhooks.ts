import {
  ConfigurationError,
  headerOf,
  isOneOf,
  parseEvent,
  readRequest,
  replyId,
  requireFields,
  secretsOf,
  utf8,
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
type BotCall = Schemas['BotCall'];
type MessageSent = Schemas['MessageSent'];
type Message = Schemas['WebhookMessage'];

/** A message to a bot, sent to the bot's `webhookURL`. CometChat documents this body by one older sample only. */
export interface BotEvent extends BotCall {
  trigger: 'after_message';
}

/** A message of anyone in the app, sent to the app's webhook. */
export interface MessageSentEvent extends MessageSent {
  trigger: 'message_sent';
}

/** An event with another trigger, or of a legacy webhook. Its other fields are not checked. */
export interface OtherEvent {
  trigger: string;
  [key: string]: unknown;
}

/** A verified event. Use `isBotEvent` and `isMessageSentEvent`: a legacy webhook has the trigger of a bot's event. */
export type WebhookEvent = BotEvent | MessageSentEvent | OtherEvent;

interface WithText {
  data: { text: string };
}

/** An event that has a text. */
export type TextMessageEvent = (BotEvent & { data: WithText }) | (MessageSentEvent & { data: { message: WithText } });

/** A request, and the user name and password that the bot or the webhook is set up with in CometChat. */
export interface VerifyWebhookOptions extends WebhookRequest {
  readonly username: string;
  /** A list allows rotation. */
  readonly password: string | readonly string[];
}

/** The bot of a reply or of a question about an event. Default: the bot that was called. */
export interface ForBot {
  readonly botId: string;
}

/** What a reply needs. `botId` is the first argument of `sendBotMessage`, the rest is part of the body. */
export interface ReplyAddress extends ForBot {
  readonly receiver: string;
  readonly receiverType: 'user' | 'group';
  /** The same each time the event is delivered; another for another event or bot. */
  readonly muid: string;
}

const MESSAGE_FIELDS = ['id', 'sender', 'receiverType', 'receiver', 'category', 'type'];
const BOT_EVENT_FIELDS = stringFields(['bot', ...MESSAGE_FIELDS.map((field) => `data.${field}`)]);
const MESSAGE_SENT_FIELDS = stringFields(MESSAGE_FIELDS.map((field) => `data.message.${field}`));

function stringFields(paths: readonly string[]): Record<string, 'string'> {
  return Object.fromEntries(paths.map((path) => [path, 'string']));
}

/**
 * Verifies the user name and password of a request, and returns its event. CometChat signs nothing, so they are all that
 * tells its requests from others. Fields that CometChat does not document are `unknown`; in those, an integer beyond
 * 2^53 is a string of its digits.
 *
 * @throws WebhookVerificationError when the request must not be trusted; ConfigurationError for an invalid option.
 * @see https://www.cometchat.com/docs/rest-api/management-apis/webhooks/overview
 */
export async function verifyWebhook(options: VerifyWebhookOptions): Promise<WebhookEvent> {
  const { body, headers, username, password } = readRequest('cometchat', options);
  const expected = credentialsOf(username, password);
  const authorization = headerOf('cometchat', headers, 'authorization');
  if (authorization === undefined) {
    throw new WebhookVerificationError(
      'cometchat',
      'missing-credentials',
      'headers: expected Authorization. Set useBasicAuth, username and password of the bot or the webhook in CometChat',
    );
  }
  const given = /^basic +(\S+)$/i.exec(authorization)?.[1] ?? '';
  if (!(await isOneOf(given, expected))) {
    throw new WebhookVerificationError(
      'cometchat',
      'wrong-credentials',
      'headers: Authorization is not Basic with the given username and password. Pass those of this bot or webhook',
    );
  }
  return checkEvent(parseEvent('cometchat', body));
}

/** The accepted credentials as they stand in the header: user name and password in UTF-8, joined, in Base64. */
function credentialsOf(username: unknown, password: unknown): string[] {
  const [name = '', ...more] = secretsOf('cometchat', 'username', username);
  const passwords = secretsOf('cometchat', 'password', password);
  if (more.length > 0 || name.includes(':')) {
    throw new ConfigurationError('cometchat', 'username: expected one name without a colon (its value is not shown)');
  }
  if ([name, ...passwords].some((text) => /\p{Cc}/u.test(text))) {
    throw new ConfigurationError('cometchat', 'username, password: expected no control character such as a line break');
  }
  return passwords.map((each) => btoa(String.fromCharCode(...utf8(`${name}:${each}`))));
}

function checkEvent(event: Readonly<Record<string, unknown>>): WebhookEvent {
  requireFields('cometchat', event, { trigger: 'string' });
  // Without `bot`, it is an event of a legacy webhook.
  if (event['trigger'] === 'after_message' && 'bot' in event) requireFields('cometchat', event, BOT_EVENT_FIELDS);
  if (event['trigger'] === 'message_sent') requireFields('cometchat', event, MESSAGE_SENT_FIELDS);
  return event as WebhookEvent;
}

/** Whether the event is a message to a bot. */
export function isBotEvent(event: WebhookEvent): event is BotEvent {
  return event.trigger === 'after_message' && 'bot' in event;
}

/** Whether the event is a message anywhere in the app. */
export function isMessageSentEvent(event: WebhookEvent): event is MessageSentEvent {
  return event.trigger === 'message_sent';
}

/** Whether the event is a text: no media, no custom message. The text may be the bot's own: see `isOwnMessage`. */
export function isTextMessage(event: WebhookEvent): event is TextMessageEvent {
  if (!isBotEvent(event) && !isMessageSentEvent(event)) return false;
  const { category, type, data } = messageOf(event);
  const text: unknown = data?.text;
  return category === 'message' && type === 'text' && typeof text === 'string' && text !== '';
}

/** Whether the bot itself sent the message. Whether CometChat calls a bot for its own messages is not documented. */
export function isOwnMessage(event: BotEvent, bot?: ForBot): boolean;
export function isOwnMessage(event: BotEvent | MessageSentEvent, bot: ForBot): boolean;
export function isOwnMessage(event: BotEvent | MessageSentEvent, bot?: ForBot): boolean {
  return messageOf(event).sender === botIdOf(event, bot);
}

/** Whether the message mentions the bot: its text has `<@uid:…>` with the bot's id, or its `mentions` have the id. */
export function isBotMentioned(event: BotEvent, bot?: ForBot): boolean;
export function isBotMentioned(event: BotEvent | MessageSentEvent, bot: ForBot): boolean;
export function isBotMentioned(event: BotEvent | MessageSentEvent, bot?: ForBot): boolean {
  const botId = botIdOf(event, bot);
  const { text, mentions }: { text?: unknown; mentions?: unknown } = messageOf(event).data ?? {};
  const isInText = typeof text === 'string' && text.includes(`<@uid:${botId}>`);
  return isInText || Object.hasOwn(Object(mentions) as object, botId);
}

/** The bot and the receiver of a reply, with a `muid` by which a repeated event is recognizable. */
export function replyTo(event: BotEvent, bot?: ForBot): ReplyAddress;
export function replyTo(event: BotEvent | MessageSentEvent, bot: ForBot): ReplyAddress;
export function replyTo(event: BotEvent | MessageSentEvent, bot?: ForBot): ReplyAddress {
  const botId = botIdOf(event, bot);
  const { id, sender, receiver, receiverType } = messageOf(event);
  if (receiverType !== 'user' && receiverType !== 'group') {
    throw new ConfigurationError('cometchat', 'event: expected the receiverType user or group');
  }
  const webhook = isMessageSentEvent(event) ? event.webhook : undefined;
  const muid = replyId(event.trigger, event.appId, webhook, botId, id);
  return { botId, receiver: receiverType === 'user' ? sender : receiver, receiverType, muid };
}

function messageOf(event: BotEvent | MessageSentEvent): Message {
  return isMessageSentEvent(event) ? event.data.message : event.data;
}

function botIdOf(event: BotEvent | MessageSentEvent, bot: ForBot | undefined): string {
  const botId: unknown = bot === undefined && isBotEvent(event) ? event.bot : bot?.botId;
  if (typeof botId === 'string' && botId !== '') return botId;
  throw new ConfigurationError('cometchat', 'botId: expected the id of the bot, which this event does not have');
}
