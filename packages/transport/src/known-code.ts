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
