import { BotMessageError, type CallFacts } from './bot-message-error.ts';

/** What the provider's answer said. */
export interface ApiErrorFacts extends CallFacts {
  readonly status: number;
  readonly code: number | string | undefined;
  readonly codeName?: string | undefined;
  readonly details?: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number | undefined;
  readonly body: unknown;
}

/** The provider answered with an error status. */
export class ApiError extends BotMessageError implements ApiErrorFacts {
  override name = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** The provider's own code: a number from Sendbird, a string from CometChat, `undefined` when the body names none. */
  readonly code: number | string | undefined;
  /** The name of a code that the provider's table knows; a CometChat code is its own name. */
  readonly codeName: string | undefined;
  /** What the provider added, such as the rule that each field broke. */
  readonly details: unknown;
  /** Response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** How long the provider asks to wait, in milliseconds, when it says so. */
  readonly retryAfterMs: number | undefined;
  /** The body: parsed when it was JSON, else its text; the text too where an integer beyond 2^53 would be rounded. */
  readonly body: unknown;

  constructor(message: string, facts: ApiErrorFacts) {
    super(message, facts);
    this.status = facts.status;
    this.code = facts.code;
    this.codeName = facts.codeName;
    this.details = facts.details;
    this.headers = facts.headers;
    this.retryAfterMs = facts.retryAfterMs;
    this.body = facts.body;
  }
}
