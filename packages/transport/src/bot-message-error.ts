/** What every error of a call tells, whatever its class. */
export interface CallFacts {
  /** `sendbird` or `cometchat`. */
  readonly provider: string;
  /** How many requests were made; 0 when the call failed before the first. */
  readonly attempts: number;
  /**
   * Whether sending again could show the message twice. `false` only where the provider provably did not accept it;
   * `true` for everything that is ambiguous.
   */
  readonly mayHaveBeenDelivered: boolean;
  /** The `dedup_id` or `muid` that every attempt carried, when there was one. */
  readonly deduplicationId?: string | undefined;
  readonly cause?: unknown;
}

/** The base of every error that a call rejects with, save for the caller's own abort. */
export class BotMessageError extends Error implements CallFacts {
  /** Two installed clients hold two copies of this class: the guards look at this, never at `instanceof`. */
  readonly isBotMessageError = true;
  override name = 'BotMessageError';
  readonly provider: string;
  readonly attempts: number;
  readonly mayHaveBeenDelivered: boolean;
  readonly deduplicationId: string | undefined;

  constructor(message: string, facts: CallFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.provider = facts.provider;
    this.attempts = facts.attempts;
    this.mayHaveBeenDelivered = facts.mayHaveBeenDelivered;
    this.deduplicationId = facts.deduplicationId;
  }

  /** `JSON.stringify` leaves an error's message out; a log wants it. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message });
  }
}
