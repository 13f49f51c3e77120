/** What the mock allows. */
export const LIMIT = { requests: 50, perMs: 1000 };

/** What arrived. */
export interface Count {
  /** Messages that were taken at least once. */
  readonly messages: number;
  readonly duplicates: number;
  /** Answers with a 429. */
  readonly refused: number;
}

export interface Delivery extends Count {
  readonly name: string;
  readonly ours: boolean;
  /** Whether it spaces its sends by itself. */
  readonly paced: boolean;
  readonly retries: boolean;
  /** How many messages the loop has under way at once. */
  readonly lanes: number;
  readonly ms: number;
  /** How often a send failed, so that the loop had to send the message again. */
  readonly failures: number;
}

export interface RateLimited {
  readonly messages: number;
  /** How long it takes to send them evenly at the limit. */
  readonly idealMs: number;
  readonly deliveries: readonly Delivery[];
}
