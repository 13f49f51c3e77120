/** Where to send, and how long an attempt may take. */
export interface Target {
  /** Ends in `/v3`. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** In the place of the platform's, where the library takes one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

export interface SendOptions {
  /** Ends the call, where the library takes one. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends one text message, and gives the id that the answer has for it. */
export type Send = (text: string, options?: SendOptions) => Promise<number>;

/** A library as a sensible user would set it up to send a bot's message. */
export interface Sender {
  /** As the tables have it. */
  readonly name: string;
  readonly ours: boolean;
  /** Whether it tries again by itself, as it is set up here. */
  readonly retries: boolean;
  /** Whether it has a time limit, as it is set up here. */
  readonly timeLimit: boolean;
  readonly takesSignal: boolean;
  readonly takesFetch: boolean;
  /** What a reader of its figures must know. */
  readonly note?: string;
  open(target: Target): Promise<Send>;
}
