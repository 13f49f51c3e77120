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
export { createSendbirdClient, type SendbirdClient } from './client.ts';
export type { KnownErrorCode } from './generated/code-names.ts';
export type { paths } from './generated/openapi.ts';
export type { BotMessage, BotMessageBody, FileMessage, TextMessage } from './message.ts';
export type { SendbirdSettings } from './settings.ts';
