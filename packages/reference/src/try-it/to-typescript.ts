import type { Provider } from '../provider.ts';
import { literal, Name } from './literal.ts';

/** What the form says. */
export interface Sending {
  readonly provider: Provider;
  readonly baseUrl: string;
  readonly botId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly file?: SentFile | undefined;
  /** Whether the mock is asked for a 429. */
  readonly isRateLimited: boolean;
}

export interface SentFile {
  readonly name: string;
  readonly type: string;
  /** Of a file that the page made up; one from the disk is read from there. */
  readonly text?: string;
}

/** Plain Prism's way to ask for an answer, which the mock knows too. One attempt, so that the answer shows. */
export const RATE_LIMITED = { headers: { Prefer: 'code=429' }, maxRetries: 0 } as const;

const NAMES = {
  sendbird: { factory: 'createSendbirdClient', key: 'SENDBIRD_API_TOKEN' },
  cometchat: { factory: 'createCometChatClient', key: 'COMETCHAT_API_KEY' },
} as const;

/** The program that does the same as the form; the key stays in the environment. */
export function toTypeScript(sending: Sending): string {
  const { provider, baseUrl, botId, file } = sending;
  const { factory, key } = NAMES[provider];
  const fromDisk = file !== undefined && file.text === undefined;
  return `${fromDisk ? "import { openAsBlob } from 'node:fs';\n" : ''}import { ${factory} } from '@bot-messages/${provider}';

// The key comes from ${key}.
const ${provider} = ${factory}(${literal({ baseUrl })});
${file === undefined ? '' : fileLine(file)}
const message = await ${provider}.sendBotMessage(${literal(botId)}, ${bodyOf(sending)}${optionsOf(sending)});
console.log(message);
`;
}

function fileLine({ name, type, text }: SentFile): string {
  const content = text === undefined ? `await openAsBlob(${literal(name)})` : literal(text);
  return `const file = new File([${content}], ${literal(name)}, ${literal({ type })});\n`;
}

function bodyOf({ body, file }: Sending): string {
  return literal(file === undefined ? body : { ...body, file: new Name('file') });
}

function optionsOf({ isRateLimited }: Sending): string {
  return isRateLimited ? `, ${literal(RATE_LIMITED)}` : '';
}
