import {
  ApiError,
  BotMessageError,
  ConfigurationError,
  ConnectionError,
  createSendbirdClient,
  InvalidResponseError,
  isApiError,
  isBotMessageError,
  TimeoutError,
  type BotMessage,
  type BotMessageBody,
  type CallOptions,
  type Delivery,
  type FileMessage,
  type KnownErrorCode,
  type paths,
  type RateLimiter,
  type RateLimitFigures,
  type ResponseEvent,
  type RetryEvent,
  type SendbirdClient,
  type SendbirdSettings,
  type TextMessage,
} from '@bot-messages/sendbird';
import { errorCodes, type KnownCode, type RetryAdvice } from '@bot-messages/sendbird/error-codes';
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
} from '@bot-messages/sendbird/webhooks';
import { exactly } from './exactly.js';

const delivery: Delivery = 'at-least-once';
const rateLimiter: RateLimiter = { acquire: (signal: AbortSignal) => Promise.reject(signal.reason) };
const settings: SendbirdSettings = {
  applicationId: undefined,
  apiToken: () => Promise.resolve('token'),
  baseUrl: undefined,
  timeoutMs: 1000,
  totalTimeoutMs: 2000,
  maxRetries: 2,
  delivery,
  requestsPerSecond: 5,
  rateLimiter,
  fetch: globalThis.fetch,
  headers: { 'x-request-id': '1' },
  onRetry(event: RetryEvent) {
    const figures: RateLimitFigures | undefined = event.rateLimit;
    exactly<number | undefined>()(figures?.resetAt);
  },
  onResponse: ({ durationMs }: ResponseEvent) => exactly<number>()(durationMs),
  dangerouslyAllowBrowser: false,
};
export const sendbird: SendbirdClient = createSendbirdClient(settings);

export async function send(signal: AbortSignal): Promise<BotMessage> {
  const text: TextMessage = { channel_url: 'channel_1', message: 'Hi', mentioned: ['ann'] };
  const file: FileMessage = {
    message_type: 'FILE',
    channel_url: 'channel_1',
    file: new Blob(['a']),
    mentioned: ['ann'],
  };
  const body: BotMessageBody = Math.random() > 0.5 ? text : file;
  const options: CallOptions = { signal, timeoutMs: 1, maxRetries: 0, delivery: 'at-most-once' };
  const sent = await sendbird.sendBotMessage('bot', text, options);
  exactly<BotMessage>()(sent);
  exactly<number>()(sent.message_id);
  exactly<string>()(sent.channel_url);
  exactly<BotMessage>()(await sendbird.sendBotMessage('bot', file));
  const constant = { channel_url: 'c', message: 'Hi', data: undefined, mentioned: ['ann', 'bob'] } as const;
  exactly<BotMessage>()(await sendbird.sendBotMessage('bot', constant));
  return sendbird.sendBotMessage('bot', body);
}

export async function sendBare(): Promise<number | undefined> {
  const path: keyof paths = '/bots/{bot_userid}/send';
  const params = { path: { bot_userid: 'bot' } };
  const { data, error, response } = await sendbird.api.POST(path, {
    params,
    body: { channel_url: 'c', message: 'Hi' },
  });
  exactly<number>()(response.status);
  if (error) exactly<number>()(error.code);
  return data?.message.message_id;
}

export async function receive(request: Request, bytes: Uint8Array): Promise<BotMessage | undefined> {
  const { body, headers }: WebhookRequest = { body: await request.text(), headers: request.headers };
  const options: VerifyWebhookOptions = { body, headers, masterToken: ['next', 'last'] };
  exactly<WebhookEvent>()(await verifyWebhook({ ...options, body: bytes, headers: { host: 'a', cookie: ['a'] } }));
  const event = await verifyWebhook(options);
  if (isTextMessage(event)) exactly<TextMessageEvent>()(event);
  if (event.category === 'bot_message_notification') exactly<BotEvent>()(event);
  if (isMessageSentEvent(event)) {
    exactly<MessageSentEvent>()(event);
    const bot: ForBot = { botId: 'bot' };
    if (isOwnMessage(event, bot) || !isBotMentioned(event, bot)) return undefined;
    exactly<ReplyAddress>()(replyTo(event, bot));
  } else if (isBotEvent(event)) {
    exactly<BotEvent>()(event);
    const { botId, ...address } = replyTo(event);
    const text = isTextMessage(event) ? event.message.text : 'Sorry?';
    return sendbird.sendBotMessage(botId, { ...address, message: text });
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
    exactly<string | number | undefined>()(caught.code);
    exactly<unknown>()(caught.details);
    const known: KnownCode | undefined = errorCodes[caught.code as KnownErrorCode];
    const advice: RetryAdvice = known.retry;
    return `${advice} ${caught.status}`;
  }
  if (isBotMessageError(caught)) {
    exactly<BotMessageError>()(caught);
    exactly<boolean>()(caught.mayHaveBeenDelivered);
  }
  return '';
}

// @ts-expect-error a text without its message
void sendbird.sendBotMessage('bot', { channel_url: 'channel_1' });
// @ts-expect-error a typo in a key
void sendbird.sendBotMessage('bot', { channel_url: 'channel_1', message: 'Hi', custom_typ: 'a' });
// @ts-expect-error bytes instead of a Blob
void sendbird.sendBotMessage('bot', { message_type: 'FILE', channel_url: 'channel_1', file: new Uint8Array(1) });
// @ts-expect-error a bot id that is not a string
void sendbird.sendBotMessage(7, { channel_url: 'channel_1', message: 'Hi' });
// @ts-expect-error a delivery mode that does not exist
createSendbirdClient({ delivery: 'exactly-once' });
// @ts-expect-error a setting of the other client
createSendbirdClient({ region: 'eu' });
// @ts-expect-error an unknown code
export const code: KnownErrorCode = 1;
// @ts-expect-error a path that does not exist
void sendbird.api.POST('/bots/{bot_userid}/sends', {
  params: { path: { bot_userid: 'bot' } },
  body: { channel_url: 'channel_1', message: 'Hi' },
});
