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
export { createSendbirdClient, type SendbirdClient } from './client.ts';
export type { KnownErrorCode } from './generated/codes.ts';
export type { paths } from './generated/openapi.ts';
export type { BotMessage, BotMessageBody, FileMessage, TextMessage } from './message.ts';
export type { SendbirdSettings } from './settings.ts';
