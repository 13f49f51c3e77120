import {
  ApiError,
  BotMessageError,
  ConfigurationError,
  ConnectionError,
  createCometChatClient,
  InvalidResponseError,
  isApiError,
  isBotMessageError,
  TimeoutError,
  type BotMessage,
  type BotMessageBody,
  type CallOptions,
  type CometChatClient,
  type CometChatSettings,
  type Delivery,
  type KnownErrorCode,
  type MessageToMany,
  type MessageToOne,
  type MultiReceiverResult,
  type paths,
  type RateLimiter,
  type RateLimitFigures,
  type Region,
  type ResponseEvent,
  type RetryEvent,
} from '@bot-messages/cometchat';
import { errorCodes, type KnownCode, type RetryAdvice } from '@bot-messages/cometchat/error-codes';
import {
  isBotEvent,
  isBotMentioned,
  isMessageSentEvent,
  isOwnMessage,
  isTextMessage,
  isWebhookVerificationError,
  replyTo,
  verifyWebhook,
  WebhookVerificationError,
  type BotEvent,
  type ForBot,
  type MessageSentEvent,
  type OtherEvent,
  type ReplyAddress,
  type TextMessageEvent,
  type VerifyWebhookOptions,
  type WebhookEvent,
  type WebhookRequest,
  type WebhookVerificationReason,
} from '@bot-messages/cometchat/webhooks';
import { exactly } from './exactly.js';

const region: Region = 'eu';
const delivery: Delivery = 'at-least-once';
const rateLimiter: RateLimiter = { acquire: (signal: AbortSignal) => Promise.reject(signal.reason) };
const settings: CometChatSettings = {
  appId: undefined,
  region,
  apiKey: 'key',
  delivery,
  rateLimiter,
  fetch: globalThis.fetch,
  onRetry(event: RetryEvent) {
    const figures: RateLimitFigures | undefined = event.rateLimit;
    exactly<number | undefined>()(figures?.remaining);
  },
  onResponse: ({ status }: ResponseEvent) => exactly<number>()(status),
};
export const cometchat: CometChatClient = createCometChatClient(settings);

export async function send(signal: AbortSignal): Promise<string> {
  const toAnn = { receiver: 'ann', receiverType: 'user' } as const;
  const text: MessageToOne = { ...toAnn, data: { text: 'Hi' } };
  const media: MessageToOne = {
    ...toAnn,
    type: 'image',
    data: { attachments: [{ url: 'https://example.com/a.png' }] },
  };
  const custom: MessageToOne = { ...toAnn, category: 'custom', type: 'poll', data: { customData: { a: [1] } } };
  const options: CallOptions = { signal, totalTimeoutMs: 1 };
  const sent = await cometchat.sendBotMessage('bot', text, options);
  exactly<BotMessage>()(sent);
  exactly<string>()(sent.id);
  exactly<BotMessage>()(await cometchat.sendBotMessage('bot', media));
  exactly<BotMessage>()(await cometchat.sendBotMessage('bot', custom));
  const constant = { ...toAnn, muid: undefined, tags: ['a', 'b'], data: { text: 'Hi' } } as const;
  exactly<BotMessage>()(await cometchat.sendBotMessage('bot', constant));
  return sent.id;
}

export async function sendToMany(): Promise<BotMessage | MultiReceiverResult> {
  const many: MessageToMany = { multipleReceivers: { uids: ['ann'], guids: ['team'] }, data: { text: 'Hi' } };
  const sent = await cometchat.sendBotMessage('bot', many);
  exactly<MultiReceiverResult>()(sent);
  exactly<unknown>()(sent['id']);
  return cometchat.sendBotMessage('bot', many as BotMessageBody);
}

export async function sendBare(): Promise<string | number | undefined> {
  const path: keyof paths = '/bots/{uid}/messages';
  const params = { path: { uid: 'bot' } };
  const body = { receiver: 'ann', receiverType: 'user' as const, data: { text: 'Hi' } };
  const { error, response } = await cometchat.api.POST(path, { params, body });
  exactly<number>()(response.status);
  if (error) exactly<string>()(error.error.code);
  return error?.error.message;
}

export async function receive(request: Request, bytes: Uint8Array): Promise<BotMessage | undefined> {
  const { body, headers }: WebhookRequest = { body: await request.text(), headers: request.headers };
  const options: VerifyWebhookOptions = { body, headers, username: 'user', password: ['next', 'last'] };
  exactly<WebhookEvent>()(await verifyWebhook({ ...options, body: bytes, headers: { host: 'a', cookie: ['a'] } }));
  const event = await verifyWebhook(options);
  if (isTextMessage(event)) exactly<TextMessageEvent>()(event);
  if (isMessageSentEvent(event)) {
    exactly<MessageSentEvent>()(event);
    const bot: ForBot = { botId: 'bot' };
    if (isOwnMessage(event, bot) || !isBotMentioned(event, bot)) return undefined;
    exactly<ReplyAddress>()(replyTo(event, bot));
  } else if (isBotEvent(event)) {
    exactly<BotEvent>()(event);
    const { botId, ...address } = replyTo(event);
    const text = isTextMessage(event) ? event.data.data.text : 'Sorry?';
    return cometchat.sendBotMessage(botId, { ...address, data: { text } });
  } else {
    exactly<OtherEvent>()(event);
  }
  return undefined;
}

export function reasonOf(caught: unknown): WebhookVerificationReason | undefined {
  if (caught instanceof WebhookVerificationError) return caught.reason;
  return isWebhookVerificationError(caught) ? caught.reason : undefined;
}

export function explain(caught: unknown): string {
  if (caught instanceof TimeoutError) exactly<number>()(caught.timeoutMs);
  if (caught instanceof InvalidResponseError) exactly<string>()(caught.excerpt);
  if (caught instanceof ConnectionError || caught instanceof ConfigurationError) exactly<number>()(caught.attempts);
  if (isApiError(caught)) {
    exactly<ApiError>()(caught);
    const known: KnownCode | undefined = errorCodes[caught.code as KnownErrorCode];
    const advice: RetryAdvice = known.retry;
    return `${advice} ${caught.status}`;
  }
  if (isBotMessageError(caught)) {
    exactly<BotMessageError>()(caught);
    exactly<string | undefined>()(caught.deduplicationId);
  }
  return '';
}

// @ts-expect-error no receiver
void cometchat.sendBotMessage('bot', { data: { text: 'Hi' } });
// @ts-expect-error a text without its text
void cometchat.sendBotMessage('bot', { receiver: 'ann', receiverType: 'user', data: {} });
// @ts-expect-error a receiverType in the wrong case
void cometchat.sendBotMessage('bot', { receiver: 'ann', receiverType: 'User', data: { text: 'Hi' } });
// @ts-expect-error a typo in a key
void cometchat.sendBotMessage('bot', { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' }, tag: ['a'] });
// @ts-expect-error a region that does not exist
createCometChatClient({ region: 'xx' });
// @ts-expect-error a setting of the other client
createCometChatClient({ applicationId: 'a' });
// @ts-expect-error an unknown code
void errorCodes.ERR_NONE;
