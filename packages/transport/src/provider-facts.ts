/** What a provider's error body says, whatever its form. */
export interface ProviderError {
  readonly code: number | string | undefined;
  readonly message: string | undefined;
  readonly details?: unknown;
}

/** All that the transport knows of a provider: data, so that it holds no provider's name or rule. */
export interface ProviderFacts {
  /** `sendbird` or `cometchat`, as errors name it. */
  readonly provider: string;
  /** The operation's id in the spec, as errors name it. */
  readonly operation: string;
  /** The header that carries the key. */
  readonly keyHeader: string;
  /** The setting that holds the key, as errors name it. */
  readonly keySetting: string;
  /** The code that means a rate limit, whatever the status. */
  readonly rateLimitCode: number | string;
  /** The code that, on a later attempt, hints at an earlier success. */
  readonly duplicateCode?: number | string;
  /** Names of the known codes; a code that is a string is its own name. */
  readonly codeNames?: Readonly<Record<number | string, string>>;
  /** Reads a parsed error body; of a body that is no such error it returns undefined fields. */
  readError(body: unknown): ProviderError;
}
