/** The server to send to, and the time limit of an attempt. */
export interface Target {
  /** Ends in `/v3`. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** Used instead of the platform's fetch by libraries that accept one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

export interface SendOptions {
  /** Aborts the call, in libraries that accept a signal. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends one text message, and returns its id from the response. */
export type Send = (text: string, options?: SendOptions) => Promise<number>;

/** A library, set up as a careful user would to send bot messages. */
export interface Sender {
  /** As the tables show it. */
  readonly name: string;
  readonly ours: boolean;
  /** What it has as it is set up here; it accepts a signal or a fetch where that is listed. */
  readonly features: readonly ('retries' | 'time limit' | 'signal' | 'fetch')[];
  /** What a reader of its figures must know. */
  readonly note?: string;
  open(target: Target): Promise<Send>;
}

/** Every client sends with the same bot, channel, key and number of retries. */
export const BOT = 'toolbox_bot';
export const CHANNEL = 'channel_1';
/** As long as a real one. */
export const KEY: string = 'k'.repeat(40);

export const HEADERS: Readonly<Record<string, string>> = { 'content-type': 'application/json', 'api-token': KEY };

/** The default of this repository's clients. */
export const RETRIES = 2;

export interface TextBody {
  readonly message_type: 'MESG';
  readonly channel_url: string;
  readonly message: string;
}

export function textBody(text: string): TextBody {
  return { message_type: 'MESG', channel_url: CHANNEL, message: text };
}

export function sendPath(): string {
  return `/bots/${BOT}/send`;
}

/** Reads the id in a response, so that a library that returns an error or nothing is not the fastest. */
export function messageIdOf(response: unknown): number {
  const { message } = (response ?? {}) as { message?: { message_id?: unknown } };
  const id = message?.message_id;
  if (typeof id !== 'number') throw new Error('the response has no message');
  return id;
}
