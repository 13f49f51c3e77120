/** A shorter secret is no real key, and removing it would make error messages unreadable. */
const LEAST_LENGTH = 8;

/** Removes a secret from text that ends up in an error: a server or a custom fetch may echo it. */
export type Redact = (text: string) => string;

/**
 * Finds the secret also when it is escaped for JSON (`\/`, `\u005a`, `\"`), even twice, for HTML (`&#x5a;`, `&amp;`) or
 * for a URL (`%5A`).
 */
export function createRedact(secret: string): Redact {
  if (secret.length < LEAST_LENGTH) return (text) => text;
  let pattern: RegExp | undefined;
  return (text) => {
    pattern ??= new RegExp(Array.from(secret, spellingsOf).join(''), 'g');
    return text.replace(pattern, '[redacted]');
  };
}

const HTML_ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** A pattern for one character of the secret. Keys are Latin-1, so two hexadecimal digits are enough. */
function spellingsOf(character: string): string {
  const code = character.charCodeAt(0);
  const digits = code.toString(16).padStart(2, '0');
  const hex = digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  const entity = HTML_ENTITIES[character];
  const spellings = [`\\\\*\\x${digits}`, `\\\\+u00${hex}`, `%(?:25)*${hex}`, `&#0*${code};`, `&#[xX]0*${hex};`];
  if (entity) spellings.push(`&${entity};`);
  return `(?:${spellings.join('|')})`;
}

/** Copies a parsed JSON value without the secret, in keys and values. */
export function redactJson(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), redactJson(item, redact)]));
}

/**
 * Copies an error and its chain of causes with only name, message, code and stack. An error of another library may hold
 * the whole request, including the key.
 */
export function safeCause(cause: unknown, redact: Redact = (text) => text, depth = 0): unknown {
  if (cause === undefined || depth > 4) return undefined;
  if (!(cause instanceof Error)) return redact(typeof cause === 'string' ? cause : typeof cause);
  const copy: Error & { code?: unknown } = new Error(redact(cause.message), {
    cause: safeCause(cause.cause, redact, depth + 1),
  });
  copy.name = redact(cause.name);
  copy.stack = redact(String(cause.stack));
  if ('code' in cause) copy.code = redact(String(cause.code));
  return copy;
}
