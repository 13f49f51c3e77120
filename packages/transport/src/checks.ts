import { ConfigurationError } from './errors.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;
const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** The longest wait that timers support; above it they fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Trims a secret or an environment variable, which may carry the white space of the file it was read from. */
export function trimmed(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}

/** Checks a header before fetch does: fetch's own error repeats the value, and the value may be a key. */
export function checkHeader(provider: string, name: string, value: unknown): string {
  if (!TOKEN.test(name))
    throw new ConfigurationError(provider, `headers: ${JSON.stringify(name)} is not a header name`);
  if (typeof value !== 'string' || !HEADER_TEXT.test(value)) {
    throw new ConfigurationError(
      provider,
      `${name}: expected a string without line breaks, NUL or characters beyond Latin-1 (its value is not shown)`,
    );
  }
  return value;
}

/** A shallow copy of a plain object, so that each field is read once. A caller without types may pass anything. */
export function copyOf<Given extends object>(provider: string, name: string, given: Given): Given {
  if (tagOf(given) === 'Object') return { ...given };
  throw new ConfigurationError(provider, `${name}: expected a plain object, got ${kindOf(given)}`);
}

/** A value as an error shows it: a string or a number itself, of anything else its kind. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'number' ? String(value) : kindOf(value);
}

/** Refuses a value that a caller without types passed instead of a function. */
export function checkFunction(provider: string, name: string, value: unknown): void {
  if (typeof value === 'function' || value === undefined) return;
  throw new ConfigurationError(provider, `${name}: expected a function, got ${kindOf(value)}`);
}

/** `Object` for a plain object, else what it is: `Array`, `Date`, `Null`, … */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** A word for an error: `array`, `date`, `null`, `number`, … */
export function kindOf(value: unknown): string {
  return typeof value === 'object' ? tagOf(value).toLowerCase() : typeof value;
}

/** A number of milliseconds, or of attempts. */
export function checkNumber(provider: string, name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && value >= least && value <= LONGEST_TIMER) return value;
  throw new ConfigurationError(
    provider,
    `${name}: expected a number from ${least} to ${LONGEST_TIMER}, got ${shown(value)}`,
  );
}

/**
 * An id that is one segment of a URL's path once it is percent-encoded. `..` would survive the encoding and send the key
 * to another endpoint.
 */
export function pathSegment(provider: string, name: string, value: unknown, longest: number): string {
  const problem = segmentProblem(value, longest);
  if (problem) throw new ConfigurationError(provider, `${name}: ${problem}`);
  return value as string;
}

function segmentProblem(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return `expected a string, got ${kindOf(value)}`;
  if (!value || value === '.' || value === '..') return `expected an id, got ${JSON.stringify(value)}`;
  const length = Array.from(value).length;
  if (length > longest) return `expected at most ${longest} characters, got ${length}`;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[/\\\u0000-\u001f\u007f]|\p{Surrogate}/u.test(value)
    ? 'expected an id without slash, backslash, control character or lone surrogate'
    : undefined;
}

/** One label of a host name: anything else could send the key to another host. */
export function dnsLabel(provider: string, name: string, value: string, longest: number): string {
  if (value.length <= longest && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(value)) return value;
  const expected = `at most ${longest} letters, digits and hyphens (one DNS label)`;
  throw new ConfigurationError(provider, `${name}: expected ${expected}, got ${JSON.stringify(value)}`);
}

/** Checks a base URL before the key is sent there, and returns it normalised, without a trailing slash. */
export function checkBaseUrl(provider: string, value: string, allowInsecureHttp: boolean | undefined): string {
  const problem = urlProblem(value, allowInsecureHttp);
  if (problem) throw new ConfigurationError(provider, `baseUrl: ${problem}`);
  return new URL(value).href.replace(/\/+$/, '');
}

/** Says what is wrong without showing the value: a URL may hold credentials. */
function urlProblem(value: string, allowInsecureHttp: boolean | undefined): string | undefined {
  const url = parseUrl(value);
  if (!url) return 'expected an absolute URL such as https://example.com/v3';
  if (url.username || url.password) return 'expected no user name or password';
  if (/[?#]/.test(value)) return 'expected no query and no fragment';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return `expected https:, got ${url.protocol}`;
  return allowInsecureHttp || LOOPBACK.test(url.hostname)
    ? undefined
    : 'http: would send the key in clear text; use https:, or set allowInsecureHttp';
}

function parseUrl(value: string): URL | undefined {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}

/**
 * The id by which the provider may recognise a repeated message: the caller's own, or a random one for `at-least-once`.
 * Neither provider documents what a repeated id does.
 */
export function deduplicationIdFor(
  provider: string,
  field: string,
  given: unknown,
  delivery: 'at-most-once' | 'at-least-once',
): string | undefined {
  if (given === undefined) return delivery === 'at-least-once' ? crypto.randomUUID() : undefined;
  if (typeof given === 'string' && given) return given;
  throw new ConfigurationError(provider, `${field}: expected a string that is not empty, got ${kindOf(given)}`);
}
