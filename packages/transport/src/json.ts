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
      return isExact(value) ? undefined : `${value} can't be sent as a JSON number without loss`;
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

/** Whether a number is finite and within 2^53, beyond which one number stands for several integers. */
function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
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

/** A parsed body; `exact` is false when an integer beyond 2^53 was rounded. */
export interface ParsedJson {
  readonly value: unknown;
  readonly exact: boolean;
}

/** Parses a body; undefined when it is not JSON. */
export function parseJson(text: string): ParsedJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value, exact: isExactThroughout(value) };
  } catch {
    return undefined;
  }
}

function isExactThroughout(value: unknown): boolean {
  if (typeof value === 'number') return isExact(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExactThroughout);
}
