/** Who sends, with what, to where: the same for everybody. */
export const BOT = 'toolbox_bot';
export const CHANNEL = 'channel_1';
/** As long as a real one. */
export const KEY: string = 'k'.repeat(40);

export const HEADERS: Readonly<Record<string, string>> = { 'content-type': 'application/json', 'api-token': KEY };

/** How often whoever tries again does so: what this repo's clients do by default. */
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

/** Reads the id out of a whole answer; a library that gives an error or nothing must not pass as the fastest. */
export function messageIdOf(answer: unknown): number {
  const { message } = (answer ?? {}) as { message?: { message_id?: unknown } };
  const id = message?.message_id;
  if (typeof id !== 'number') throw new Error('the answer holds no message');
  return id;
}
