import { BotMessageError, type CallFacts } from './bot-message-error.ts';

/** An answer came that is no such message: HTML, broken JSON, no id, a redirect. */
export class InvalidResponseError extends BotMessageError {
  override name = 'InvalidResponseError';
  /** HTTP status; `undefined` for a redirect, whose status `fetch` does not tell. */
  readonly status: number | undefined;
  /** The body's first KiB. */
  readonly excerpt: string;

  constructor(message: string, facts: CallFacts & { readonly status: number | undefined; readonly excerpt: string }) {
    super(message, facts);
    this.status = facts.status;
    this.excerpt = facts.excerpt;
  }
}
