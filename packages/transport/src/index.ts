export { copyOf, deduplicationIdFor, dnsLabel, pathSegment } from './checks.ts';
export type { CloseOptions, UnfinishedCall } from './close.ts';
export { createTransport, type ResolvedSettings, type Transport } from './create-transport.ts';
export type { OutgoingMessage } from './deliver.ts';
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
  type ApiErrorFacts,
  type CallFacts,
} from './errors.ts';
export type { AttemptEvent, CallEvent, ResponseEvent, RetryEvent } from './events.ts';
export { jsonPayload, toJsonText, type Payload } from './json.ts';
export type { KnownCode, ProviderError, ProviderFacts, RetryAdvice } from './provider.ts';
export type { RateLimitFigures } from './rate-limit-headers.ts';
export { readEnvironment, systemRuntime, type Runtime } from './runtime.ts';
export { checkSecretSource } from './secret.ts';
export {
  textSetting,
  type CallLimits,
  type CallOptions,
  type Delivery,
  type Limits,
  type RateLimiter,
  type SecretSource,
  type TransportSettings,
} from './settings.ts';
