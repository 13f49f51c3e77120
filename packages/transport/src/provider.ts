/** The contents of a provider's error body, in a common form. */
export interface ProviderError {
  readonly code: number | string | undefined;
  readonly message: string | undefined;
  readonly details?: unknown;
}

/** Everything the transport needs to know about a provider. The transport itself contains no provider-specific code. */
export interface ProviderFacts {
  /** `sendbird` or `cometchat`, as shown in errors. */
  readonly provider: string;
  /** The spec's `operationId`, as shown in errors. */
  readonly operation: string;
  /** The request header that carries the key. */
  readonly keyHeader: string;
  /** The setting that holds the key, as shown in errors. */
  readonly keySetting: string;
  /** The request field that carries the deduplication id, as shown in errors. */
  readonly deduplicationField: string;
  /** The error code for a repeated deduplication id: an earlier send arrived. */
  readonly duplicateCode?: number | string;
  /** What the known codes say about a retry, with any status. Codes that say `never` are left out. */
  readonly retryByCode: Readonly<Record<number | string, RetryAdvice>>;
  /** Names of the known numeric codes; a string code is its own name. */
  readonly codeNames?: Readonly<Record<number | string, string>>;
  /** Reads a parsed error body. Returns undefined fields when the body has another form. */
  readError(body: unknown): ProviderError;
}

/**
 * Whether sending the message again can succeed:
 * - `never`: the same request would fail again.
 * - `safe`: the message was not delivered, and the same request may succeed now.
 * - `after-wait`: the message was not delivered, and the provider asks for a wait.
 * - `new-key`: the message was not delivered, because the provider refused the key.
 * - `if-duplicates-are-acceptable`: the message may have been delivered, so it could appear twice.
 */
export type RetryAdvice = 'never' | 'safe' | 'after-wait' | 'new-key' | 'if-duplicates-are-acceptable';

/** An error code that a provider documents. */
export interface KnownCode {
  readonly name: string;
  /** What the code means for a bot's message, in one line. */
  readonly meaning: string;
  readonly retry: RetryAdvice;
}
