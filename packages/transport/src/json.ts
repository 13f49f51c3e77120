import { tagOf } from './checks.ts';
import { ConfigurationError } from './errors.ts';

/**
 * The JSON text of a request's body. A value that JSON would silently drop, round or turn into `null` is refused with the
 * name of its field; `undefined` is dropped, as in any object. Every property is read once.
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
  // fromEntries defines each property, so that a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, snapshot(provider, item, `${path}.${key}`, inside)]),
  );
}

function problemOf(value: unknown, parents: readonly unknown[]): string | undefined {
  switch (typeof value) {
    case 'number':
      // Beyond 2^53 one number stands for several integers.
      return Number.isSafeInteger(Math.trunc(value))
        ? undefined
        : `${value} can't be sent as a JSON number without loss`;
    case 'bigint':
    case 'function':
    case 'symbol':
      return `expected a JSON value, got a ${typeof value}`;
    case 'object':
      return value === null ? undefined : objectProblem(value, parents);
    default:
      return undefined;
  }
}

function objectProblem(value: object, parents: readonly unknown[]): string | undefined {
  if (parents.includes(value)) return 'refers to itself';
  if (Array.isArray(value)) return undefined;
  const tag = tagOf(value);
  if (tag !== 'Object') return `expected a plain object, got a ${tag}`;
  return 'toJSON' in value ? 'has a toJSON of its own: pass the value that it stands for' : undefined;
}

/** A request body as it goes over the wire, the same on every attempt. */
export interface Payload {
  /** The `Content-Type`. */
  readonly type: string;
  readonly content: string | Blob;
}

export function jsonPayload(provider: string, body: unknown): Payload {
  return { type: 'application/json', content: toJsonText(provider, body) };
}
