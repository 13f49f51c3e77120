import { copyOf, kindOf, trimmed } from './checks.ts';
import { ConfigurationError } from './errors.ts';
import { parseJson } from './response.ts';

export { ConfigurationError } from './errors.ts';

/** Why a webhook is refused. */
export type WebhookVerificationReason =
  | 'body-not-raw'
  | 'missing-signature'
  | 'wrong-signature'
  | 'missing-credentials'
  | 'wrong-credentials'
  | 'invalid-body';

/** The request is not the provider's, or its body cannot be used. Shows no secret and nothing of the body's text. */
export class WebhookVerificationError extends Error {
  /** Two installed clients hold two copies of this class: the guard reads this, never `instanceof`. */
  readonly isWebhookVerificationError = true;
  override name = 'WebhookVerificationError';
  /** `sendbird` or `cometchat`. */
  readonly provider: string;
  readonly reason: WebhookVerificationReason;

  constructor(provider: string, reason: WebhookVerificationReason, message: string) {
    super(`${provider}: ${message}`);
    this.provider = provider;
    this.reason = reason;
  }

  /** Adds the message, which `JSON.stringify` leaves out of an error. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message });
  }
}

/** Whether `value` is an error of `verifyWebhook` of either client, whichever copy of the class made it. */
export function isWebhookVerificationError(value: unknown): value is WebhookVerificationError {
  return (value as Partial<WebhookVerificationError> | null | undefined)?.isWebhookVerificationError === true;
}

/** A request as it arrived. */
export interface WebhookRequest {
  /** The raw body, as text or as bytes: never an object that a framework has parsed. */
  readonly body: string | Uint8Array | ArrayBuffer;
  /** A `Headers`, or an object of names and values such as Node's `request.headers`. */
  readonly headers:
    | { get(name: string): string | null }
    | Readonly<Record<string, string | readonly string[] | undefined>>;
}

const RAW_BODY_HINT = [
  'Express: express.raw({ type: "*/*" }) on the route, then request.body',
  'Fastify: addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body))',
  'Next.js and Workers: await request.text()',
  'Hono: await context.req.text()',
  'NestJS: NestFactory.create(AppModule, { rawBody: true }), then request.rawBody',
].join('; ');

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** Reads the options, and copies the bytes of the body, so that what is verified is what is parsed. */
export function readRequest<Options extends WebhookRequest>(
  provider: string,
  given: Options,
): Options & { readonly body: Uint8Array<ArrayBuffer> } {
  const options = copyOf(provider, 'options', given);
  return { ...options, body: bytesOf(provider, options.body) };
}

function bytesOf(provider: string, body: unknown): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return utf8(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  // Not instanceof: a test runner's ArrayBuffer may be of another realm.
  if (kindOf(body) === 'arraybuffer') return new Uint8Array(body as ArrayBuffer).slice();
  const got = `body: expected the raw body as a string or as bytes, got ${kindOf(body)}`;
  throw new WebhookVerificationError(provider, 'body-not-raw', `${got}. ${RAW_BODY_HINT}`);
}

/** Encodes text as a key or as signed data. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The value of a header, trimmed; undefined if it is absent or empty. Several values are joined, as fetch does. */
export function headerOf(provider: string, headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    const expected = 'expected a Headers or an object of header names and values';
    throw new ConfigurationError(provider, `headers: ${expected}, got ${kindOf(headers)}`);
  }
  const { get } = headers as { get?: unknown };
  if (typeof get === 'function') return trimmed(get.call(headers, name));
  const values = Object.entries(headers).flatMap(([key, value]: [string, unknown]) =>
    key.toLowerCase() === name ? value : [],
  );
  return trimmed(values.filter((value) => typeof value === 'string').join(', '));
}

/** Checks a secret or a list of secrets, which allows rotation. The values are never shown. */
export function secretsOf(provider: string, name: string, given: unknown): string[] {
  const secrets: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (secrets.length > 0 && secrets.every((secret) => typeof secret === 'string' && secret.trim() !== '')) {
    return secrets as string[];
  }
  const expected = 'expected a string that is not empty, or a list of such strings';
  throw new ConfigurationError(provider, `${name}: ${expected} (its value is not shown)`);
}

/** Whether `signature` is the hexadecimal HMAC-SHA256 of the body with one of the keys. Compares in constant time. */
export async function isSigned(body: Uint8Array<ArrayBuffer>, signature: string, keys: string[]): Promise<boolean> {
  if (!/^[\da-f]{64}$/i.test(signature)) return false;
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => parseInt(signature.slice(2 * index, 2 * index + 2), 16));
  const matches = keys.map(async (key) => crypto.subtle.verify(HMAC, await hmacKey(utf8(key)), bytes, body));
  return (await Promise.all(matches)).includes(true);
}

/**
 * Whether `given` is one of the secrets. Compares HMACs with a random key, which are of equal length, so that the time
 * tells neither a character nor the length of a secret.
 */
export async function isOneOf(given: string, secrets: readonly string[]): Promise<boolean> {
  const key = await hmacKey(crypto.getRandomValues(new Uint8Array(32)));
  const mac = await crypto.subtle.sign(HMAC, key, utf8(given));
  const matches = secrets.map((secret) => crypto.subtle.verify(HMAC, key, mac, utf8(secret)));
  return (await Promise.all(matches)).includes(true);
}

function hmacKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify']);
}

/** Parses a body. An integer beyond 2^53 becomes a string of its digits, since a number would be rounded. */
export function parseEvent(provider: string, body: Uint8Array<ArrayBuffer>): Readonly<Record<string, unknown>> {
  const text = textOf(body);
  const parsed = parseJson(text);
  if (parsed === undefined) throw invalidBody(provider, 'expected JSON in UTF-8');
  const value: unknown = parsed.exact ? parsed.value : JSON.parse(quoteInexactNumbers(text));
  if (kindOf(value) === 'object') return value as Readonly<Record<string, unknown>>;
  throw invalidBody(provider, `expected a JSON object, got ${kindOf(value)}`);
}

/** Returns an empty text, which is no JSON, for bytes that are not UTF-8. */
function textOf(body: Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return '';
  }
}

/** Matches each string too, so that digits within one are left alone. */
const STRING_OR_NUMBER = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g;

function quoteInexactNumbers(json: string): string {
  return json.replaceAll(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Math.trunc(Number(token))) ? token : `"${token}"`,
  );
}

/** Throws unless each path of the event has a value of its type, such as `{ 'sender.user_id': 'string' }`. */
export function requireFields(
  provider: string,
  event: unknown,
  fields: Readonly<Record<string, 'string' | 'integer'>>,
): void {
  for (const [path, type] of Object.entries(fields)) {
    const value = path
      .split('.')
      .reduce<unknown>((parent, key) => (Object(parent) as Record<string, unknown>)[key], event);
    const fits = type === 'string' ? typeof value === 'string' && value !== '' : Number.isSafeInteger(value);
    const expected = type === 'string' ? 'a string that is not empty' : 'an integer that a number holds exactly';
    if (!fits) throw invalidBody(provider, `${path}: expected ${expected}, got ${kindOf(value)}`);
  }
}

function invalidBody(provider: string, problem: string): WebhookVerificationError {
  return new WebhookVerificationError(provider, 'invalid-body', `body: ${problem}`);
}

/**
 * Joins what identifies an event and the bot that replies. Only characters that need no escaping in a URL or a form, at
 * most 60 for each part; equal only for equal parts.
 */
export function replyId(...parts: readonly (string | number | undefined)[]): string {
  return parts.map((part = '') => shorten(escape(String(part)))).join('~');
}

/** Never throws, unlike encodeURIComponent for a lone surrogate. */
function escape(text: string): string {
  return text.replaceAll(/[^\w-]/g, (character) => `.${character.charCodeAt(0).toString(16)}.`);
}

/** Replaces the end of a long part by its FNV-1a hash. */
function shorten(part: string): string {
  if (part.length <= 60) return part;
  let hash = 0xcbf29ce484222325n;
  for (const character of part) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  }
  return `${part.slice(0, 40)}.${hash.toString(16)}`;
}
