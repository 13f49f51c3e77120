import { PROVIDERS, type Provider } from '../providers.ts';

/** What the reader entered. */
export interface FormValues {
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
  /** The content of the sample file; a file of the reader's own is read from disk. */
  readonly text?: string;
}

/** Prism and the mock answer with the status that `Prefer` names. One attempt, so that the error shows. */
export const RATE_LIMITED = { headers: { Prefer: 'code=429' }, maxRetries: 0 } as const;

/** Stands in the body where the variable `file` goes. */
const FILE = '\0file';

/** The program that sends the same message; the key stays in the environment. */
export function toTypeScript({ provider, baseUrl, botId, body, file, isRateLimited }: FormValues): string {
  const { factory, keyVariable } = PROVIDERS[provider];
  const isOnDisk = file !== undefined && file.text === undefined;
  const bodyText = literal(file === undefined ? body : { ...body, file: FILE }).replace(
    `file: ${literal(FILE)}`,
    'file',
  );
  return `${isOnDisk ? "import { openAsBlob } from 'node:fs';\n" : ''}import { ${factory} } from '@bot-messages/${provider}';

// The key comes from ${keyVariable}.
const ${provider} = ${factory}({ baseUrl: ${literal(baseUrl)} });
${file === undefined ? '' : fileLine(file)}
const message = await ${provider}.sendBotMessage(${literal(botId)}, ${bodyText}${isRateLimited ? `, ${literal(RATE_LIMITED)}` : ''});
console.log(message);
`;
}

function fileLine({ name, type, text }: SentFile): string {
  const content = text === undefined ? `await openAsBlob(${literal(name)})` : literal(text);
  return `const file = new File([${content}], ${literal(name)}, { type: ${literal(type)} });\n`;
}

/** A JSON value as TypeScript: no quotes around names, single quotes around strings that need no escape for them. */
export function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/"((?:[^"\\]|\\.)*)"(:?)/g, (json, text: string, colon: string) => {
    if (colon === ':' && /^[A-Za-z_$][\w$]*$/.test(text)) return `${text}:`;
    return /'|\\"/.test(text) ? json : `'${text}'${colon}`;
  });
}
