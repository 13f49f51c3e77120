export {
  ApiError,
  BotMessageError,
  ClientClosedError,
  ConfigurationError,
  ConnectionError,
  InvalidResponseError,
  isApiError,
  isBotMessageError,
  TimeoutError,
  type AttemptEvent,
  type CallEvent,
  type CallOptions,
  type CloseOptions,
  type Delivery,
  type RateLimiter,
  type RateLimitFigures,
  type ResponseEvent,
  type RetryAdvice,
  type RetryEvent,
  type UnfinishedCall,
} from '@bot-messages/transport';
export { createCometChatClient, type CometChatClient } from './client.ts';
export type { KnownErrorCode } from './generated/codes.ts';
export type { paths } from './generated/openapi.ts';
export type { BotMessage, BotMessageBody, MessageToMany, MessageToOne, MultiReceiverResult } from './message.ts';
export type { CometChatSettings, Region } from './settings.ts';
