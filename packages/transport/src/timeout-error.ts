import { BotMessageError, type CallFacts } from './bot-message-error.ts';

/** An attempt ran past `timeoutMs`, or the call past `totalTimeoutMs`. */
export class TimeoutError extends BotMessageError {
  override name = 'TimeoutError';
  /** The limit that was passed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(message: string, facts: CallFacts & { readonly timeoutMs: number }) {
    super(message, facts);
    this.timeoutMs = facts.timeoutMs;
  }
}
