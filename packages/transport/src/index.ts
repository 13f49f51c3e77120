export { ApiError, type ApiErrorFacts } from './api-error.ts';
export { BotMessageError, type CallFacts } from './bot-message-error.ts';
export { copyOf, dnsLabel, pathSegment } from './checks.ts';
export { ConfigurationError } from './configuration-error.ts';
export { ConnectionError } from './connection-error.ts';
export { createTransport, type ResolvedSettings, type Transport } from './create-transport.ts';
export { deduplicationIdFor } from './deduplication.ts';
export { readEnvironment } from './environment.ts';
export { isApiError, isBotMessageError } from './guards.ts';
export { InvalidResponseError } from './invalid-response-error.ts';
export { toJsonText } from './json-text.ts';
export { jsonPayload, type Payload } from './payload.ts';
export { LeanRequest } from './lean-exchange.ts';
export type { KnownCode, RetryAdvice } from './known-code.ts';
export type { Limits } from './limits.ts';
export type { ProviderError, ProviderFacts } from './provider-facts.ts';
export type { RateLimitFigures } from './rate-limit-figures.ts';
export { systemRuntime, type Runtime } from './runtime.ts';
export { checkSecretSource } from './secret.ts';
export type {
  CallLimits,
  CallOptions,
  Delivery,
  RateLimiter,
  ResponseEvent,
  RetryEvent,
  SecretSource,
  TransportSettings,
} from './settings.ts';
export { textSetting } from './text-setting.ts';
export { TimeoutError } from './timeout-error.ts';
