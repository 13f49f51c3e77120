/** What a provider's error body says, whatever its form. */
export interface ProviderError {
  readonly code: number | string | undefined;
  readonly message: string | undefined;
  readonly details?: unknown;
}

/** All that the transport knows of a provider: data, so that the transport holds no provider's name or rule. */
export interface ProviderFacts {
  /** `sendbird` or `cometchat`, as errors name it. */
  readonly provider: string;
  /** The operation's id in the spec, as errors name it. */
  readonly operation: string;
  /** The request header that carries the key. */
  readonly keyHeader: string;
  /** The setting that holds the key, as errors name it. */
  readonly keySetting: string;
  /** The request field that carries the deduplication id, as errors name it. */
  readonly deduplicationField: string;
  /** The code that means a rate limit, whatever the status. */
  readonly rateLimitCode: number | string;
  /** The code that a repeated deduplication id gets: an earlier send arrived. */
  readonly duplicateCode?: number | string;
  /** Names of the known codes; a code that is a string is its own name. */
  readonly codeNames?: Readonly<Record<number | string, string>>;
  /** Reads a parsed error body; of a body that is no such error it returns undefined fields. */
  readError(body: unknown): ProviderError;
}

/**
 * Whether another try can help: `never` with the same request; `after-wait`, since nothing was sent; or
 * `if-duplicates-are-acceptable`, since the message may have been sent.
 */
export type RetryAdvice = 'never' | 'after-wait' | 'if-duplicates-are-acceptable';

/** What is known of one of a provider's error codes. */
export interface KnownCode {
  readonly name: string;
  /** What it means for a bot's message, in one line. */
  readonly meaning: string;
  readonly retry: RetryAdvice;
}
