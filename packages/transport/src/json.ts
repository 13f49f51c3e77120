import { tagOf } from './checks.ts';
import { ConfigurationError } from './errors.ts';
import { isExact } from './response.ts';

/**
 * Serializes a request body. Throws, naming the field, for a value that JSON would silently drop, round or turn into
 * `null`; only `undefined` properties are dropped. Reads every property once.
 */
export function toJsonText(provider: string, body: unknown, path = 'body'): string {
  try {
    return JSON.stringify(snapshot(provider, body, path, []));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigurationError(provider, `${path}: is nested too deep`);
  }
}

function snapshot(provider: string, value: unknown, path: string, parents: readonly unknown[]): unknown {
  const problem = problemOf(value, parents);
  if (problem) throw new ConfigurationError(provider, `${path}: ${problem}`);
  if (typeof value !== 'object' || value === null) return value;
  const inside = [...parents, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, index) => {
      if (item !== undefined) return snapshot(provider, item, `${path}[${index}]`, inside);
      throw new ConfigurationError(provider, `${path}[${index}]: expected a JSON value, got undefined`);
    });
  }
  // fromEntries defines each property, so that `__proto__` stays an ordinary key.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, snapshot(provider, item, `${path}.${key}`, inside)]),
  );
}

function problemOf(value: unknown, parents: readonly unknown[]): string | undefined {
  if (typeof value === 'number') {
    return isExact(value) ? undefined : `${value} can't be sent as a JSON number without loss`;
  }
  if (['bigint', 'function', 'symbol'].includes(typeof value)) return `expected a JSON value, got a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (parents.includes(value)) return 'refers to itself';
  if (Array.isArray(value)) return undefined;
  const tag = tagOf(value);
  if (tag !== 'Object') return `expected a plain object, got a ${tag}`;
  return 'toJSON' in value ? 'has a toJSON of its own: pass the value that it stands for' : undefined;
}

/** A serialized request body, which every attempt sends unchanged. */
export interface Payload {
  /** The `Content-Type`. */
  readonly type: string;
  readonly content: string | Blob;
}

export function jsonPayload(provider: string, body: unknown): Payload {
  return { type: 'application/json', content: toJsonText(provider, body) };
}
