export {
  ApiError,
  BotMessageError,
  ConfigurationError,
  ConnectionError,
  InvalidResponseError,
  isApiError,
  isBotMessageError,
  TimeoutError,
  type CallOptions,
  type Delivery,
  type RateLimiter,
  type RateLimitFigures,
  type ResponseEvent,
  type RetryEvent,
} from '@bot-messages/transport';
export { createCometChatClient, type CometChatClient } from './client.ts';
export type { KnownErrorCode } from './generated/error-codes.ts';
export type { paths } from './generated/openapi.ts';
export type { BotMessage, BotMessageBody, MessageToMany, MessageToOne, MultiReceiverResult } from './message.ts';
export type { CometChatSettings, Region } from './settings.ts';
