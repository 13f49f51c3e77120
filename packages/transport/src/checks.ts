import { ConfigurationError } from './errors.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;
const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** The longest delay that `setTimeout` supports; a longer one fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Trims a secret or an environment variable: when read from a file, it often ends with a line break. */
export function trimmed(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}

/** Checks a header before fetch does: fetch's error message contains the value, which may be a key. */
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

/** Returns a shallow copy of a plain object, so that each field is read once. An untyped caller may pass anything. */
export function copyOf<Given extends object>(provider: string, name: string, given: Given): Given {
  if (tagOf(given) === 'Object') return { ...given };
  throw new ConfigurationError(provider, `${name}: expected a plain object, got ${kindOf(given)}`);
}

/** Formats a value for an error message: a string or a number as it is, anything else as its kind. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'number' ? String(value) : kindOf(value);
}

/** Throws unless the value is a function or undefined. An untyped caller may pass anything. */
export function checkFunction(provider: string, name: string, value: unknown): void {
  if (typeof value === 'function' || value === undefined) return;
  throw new ConfigurationError(provider, `${name}: expected a function, got ${kindOf(value)}`);
}

/** `Object` for a plain object, otherwise the built-in tag: `Array`, `Date`, `Null`, … */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The type of a value, for an error message: `array`, `date`, `null`, `number`, … */
export function kindOf(value: unknown): string {
  return typeof value === 'object' ? tagOf(value).toLowerCase() : typeof value;
}

/** Checks a number of milliseconds or attempts. */
export function checkNumber(provider: string, name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && value >= least && value <= LONGEST_TIMER) return value;
  throw new ConfigurationError(
    provider,
    `${name}: expected a number from ${least} to ${LONGEST_TIMER}, got ${shown(value)}`,
  );
}

/**
 * Checks an id that becomes one path segment of the URL. Percent-encoding leaves `..` unchanged, so it would send the
 * key to another endpoint.
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
  // oxlint-disable-next-line no-control-regex -- the pattern looks for control characters
  return /[/\\\u0000-\u001f\u007f]|\p{Surrogate}/u.test(value)
    ? 'expected an id without slash, backslash, control character or lone surrogate'
    : undefined;
}

/** Checks one label of a host name. Anything else could send the key to another host. */
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

/** Describes the problem without showing the value: a URL may contain credentials. */
function urlProblem(value: string, allowInsecureHttp: boolean | undefined): string | undefined {
  if (!URL.canParse(value)) return 'expected an absolute URL such as https://example.com/v3';
  const url = new URL(value);
  if (url.username || url.password) return 'expected no user name or password';
  if (/[?#]/.test(value)) return 'expected no query and no fragment';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return `expected https:, got ${url.protocol}`;
  return allowInsecureHttp || LOOPBACK.test(url.hostname)
    ? undefined
    : 'http: would send the key in clear text; use https:, or set allowInsecureHttp';
}

/**
 * Returns the id by which the provider may recognize a repeated message: the caller's id, or a random one for
 * `at-least-once`. Neither provider documents what a repeated id does.
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
