import type { RetryAdvice } from './provider.ts';

/** Facts that every error of a call carries. */
export interface CallFacts {
  /** `sendbird` or `cometchat`. */
  readonly provider: string;
  /** Number of requests made; 0 when the call failed before the first. */
  readonly attempts: number;
  /**
   * Whether sending again could show the message twice. `false` only where the provider provably did not accept it;
   * `true` for everything that is ambiguous.
   */
  readonly mayHaveBeenDelivered: boolean;
  /** Whether sending the message again can succeed, and at what risk. */
  readonly retry: RetryAdvice;
  /** The `dedup_id` or `muid` that every attempt carried, when there was one. */
  readonly deduplicationId?: string | undefined;
  readonly cause?: unknown;
}

/** The base of every error that a call rejects with, except the caller's own abort. */
export class BotMessageError extends Error implements CallFacts {
  /** Two installed clients hold two copies of this class: the guards read this, never `instanceof`. */
  readonly isBotMessageError = true;
  override name = 'BotMessageError';
  declare readonly provider: string;
  declare readonly attempts: number;
  declare readonly mayHaveBeenDelivered: boolean;
  declare readonly retry: RetryAdvice;
  declare readonly deduplicationId: string | undefined;

  constructor(message: string, facts: CallFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    assign(this, facts, ['provider', 'attempts', 'mayHaveBeenDelivered', 'retry', 'deduplicationId']);
  }

  /** Adds the message, which `JSON.stringify` leaves out of an error. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message });
  }
}

/** A setting or an argument cannot be used. Thrown before anything is sent. */
export class ConfigurationError extends BotMessageError {
  override name = 'ConfigurationError';

  constructor(provider: string, message: string, cause?: unknown, retry: RetryAdvice = 'never') {
    super(`${provider}: ${message}`, { provider, attempts: 0, mayHaveBeenDelivered: false, retry, cause });
  }
}

/** No complete response arrived: connection refused or reset, unknown host, failed TLS handshake. */
export class ConnectionError extends BotMessageError {
  override name = 'ConnectionError';
}

/** An attempt ran past `timeoutMs`, or the call past `totalTimeoutMs`. */
export class TimeoutError extends BotMessageError {
  override name = 'TimeoutError';
  /** The limit that was exceeded, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(message: string, facts: CallFacts & { readonly timeoutMs: number }) {
    super(message, facts);
    assign(this, facts, ['timeoutMs']);
  }
}

/** The client was closed before the call was complete. */
export class ClientClosedError extends BotMessageError {
  override name = 'ClientClosedError';
}

/** The response is not a message: HTML, broken JSON, no id, a redirect. */
export class InvalidResponseError extends BotMessageError {
  override name = 'InvalidResponseError';
  /** HTTP status; `undefined` for a redirect, whose status `fetch` does not report. */
  declare readonly status: number | undefined;
  /** The first KiB of the body. */
  declare readonly excerpt: string;

  constructor(message: string, facts: CallFacts & { readonly status: number | undefined; readonly excerpt: string }) {
    super(message, facts);
    assign(this, facts, ['status', 'excerpt']);
  }
}

/** The contents of an error response. */
export interface ApiErrorFacts extends CallFacts {
  readonly status: number;
  readonly code: number | string | undefined;
  readonly codeName?: string | undefined;
  readonly details?: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number | undefined;
  readonly body: unknown;
}

/** The provider responded with an error status. */
export class ApiError extends BotMessageError implements ApiErrorFacts {
  override name = 'ApiError';
  /** HTTP status. */
  declare readonly status: number;
  /** The provider's own code: a number from Sendbird, a string from CometChat, `undefined` when the body has none. */
  declare readonly code: number | string | undefined;
  /** The name of a documented code; for CometChat, the code itself. */
  declare readonly codeName: string | undefined;
  /** Further details from the provider, such as the rule that each field violates. */
  declare readonly details: unknown;
  /** Response headers, names in lower case. */
  declare readonly headers: Readonly<Record<string, string>>;
  /** The wait that the provider asks for, in milliseconds, if any. */
  declare readonly retryAfterMs: number | undefined;
  /**
   * The body, parsed if it is JSON. Text if it is not, or if it has an integer beyond 2^53, which parsing would round.
   */
  declare readonly body: unknown;

  constructor(message: string, facts: ApiErrorFacts) {
    super(message, facts);
    assign(this, facts, ['status', 'code', 'codeName', 'details', 'headers', 'retryAfterMs', 'body']);
  }
}

/** Copies the properties that a class of error documents, and no others: `facts` may hold more. */
function assign<Facts extends object>(error: object, facts: Facts, names: readonly (keyof Facts)[]): void {
  for (const name of names) Object.assign(error, { [name]: facts[name] });
}

/** Whether `value` is an error of either client, whichever copy of the class made it. */
export function isBotMessageError(value: unknown): value is BotMessageError {
  return (value as Partial<BotMessageError> | null | undefined)?.isBotMessageError === true;
}

/** Whether `value` is an error response of either provider. */
export function isApiError(value: unknown): value is ApiError {
  return isBotMessageError(value) && value.name === 'ApiError';
}
