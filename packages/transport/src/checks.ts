import { ConfigurationError } from './configuration-error.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;
/** The longest wait that timers keep; above it they fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The white space around a secret or a blank environment variable comes from the file that it was read from. */
export function trimmed(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}

/** Checks before fetch does: fetch's own error repeats the value, and the value may be a key. */
export function checkHeader(provider: string, name: string, value: unknown): string {
  if (!TOKEN.test(name)) throw new ConfigurationError(provider, `headers: ${JSON.stringify(name)} is no header name`);
  if (typeof value !== 'string' || !HEADER_TEXT.test(value)) {
    throw new ConfigurationError(
      provider,
      `${name}: expected a string without line breaks, NUL or characters beyond Latin-1 (its value is not shown)`,
    );
  }
  return value;
}

/** A copy of a plain object, each of whose fields is read just once. A caller without types may pass anything. */
export function copyOf<Given extends object>(provider: string, name: string, given: Given): Given {
  if (tagOf(given) === 'Object') return { ...given };
  throw new ConfigurationError(provider, `${name}: expected a plain object, got ${kindOf(given)}`);
}

/** A value as an error shows it: itself when it is short and can be, else its kind. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'number' ? String(value) : kindOf(value);
}

/** Refuses what a caller without types passed in the place of a function. */
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
 * An id that can stand as one segment of a URL's path once it is percent-encoded. `..` would survive encoding and post
 * to another endpoint with the same key.
 */
export function pathSegment(provider: string, name: string, value: unknown, longest: number): string {
  const fault = segmentFault(value, longest);
  if (fault) throw new ConfigurationError(provider, `${name}: ${fault}`);
  return value as string;
}

function segmentFault(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return `expected a string, got ${kindOf(value)}`;
  if (!value || value === '.' || value === '..') return `expected an id, got ${JSON.stringify(value)}`;
  const length = Array.from(value).length;
  if (length > longest) return `expected at most ${longest} characters, got ${length}`;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[/\\\u0000-\u001f\u007f]|\p{Surrogate}/u.test(value)
    ? 'expected an id without slash, backslash, control character or lone surrogate'
    : undefined;
}

/** A part of the host's name: anything but one DNS label could send the key to another host. */
export function dnsLabel(provider: string, name: string, value: string, longest: number): string {
  if (value.length <= longest && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(value)) return value;
  const expected = `at most ${longest} letters, digits and hyphens (one DNS label)`;
  throw new ConfigurationError(provider, `${name}: expected ${expected}, got ${JSON.stringify(value)}`);
}
