import type { Violation } from '../validation/violation.ts';

/** Header values by their name in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** A request as an adapter passes it to the mock. */
export interface IncomingRequest {
  /** In capitals. */
  readonly method: string;
  /** Path and query, still encoded. */
  readonly target: string;
  readonly headers: Headers;
  /** Empty if the request has no body. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** A request that was read and validated. */
export interface ArrivedRequest {
  /** In capitals. */
  readonly method: string;
  /** Path and query, still encoded. */
  readonly path: string;
  /** Names in lower case; the value of a header that holds a key is `[masked]`. */
  readonly headers: Headers;
  /**
   * The body: parsed JSON, the parts of a form (a file as `{ name, type, size, sha256 }`, a repeated part as a list), or
   * its text. Undefined if there was none, or if it could not be read.
   */
  readonly body: unknown;
  /** The rules that the request breaks; empty if it is valid. */
  readonly violations: readonly Violation[];
}

/** A request and the status of its response. */
export interface MockRequest extends ArrivedRequest {
  /** The status of the response; undefined if the request got none. */
  readonly status: number | undefined;
}

const SECRET = /key|token|secret|authorization|cookie/;

/** Hides the values of headers that hold keys. */
export function maskHeaders(headers: Headers): Headers {
  const masked = Object.entries(headers).map(([name, value]) => [
    name,
    SECRET.test(name) && value ? '[masked]' : value,
  ]);
  return Object.fromEntries(masked) as Headers;
}

/** All paths of both providers start with it. */
export const API_PREFIX = '/v3';

/** The path below the API's prefix, still encoded; undefined if it is elsewhere or can't be decoded. */
export function pathBelowPrefix(target: string): string | undefined {
  const [path = ''] = target.split(/[?#]/);
  return path.startsWith(`${API_PREFIX}/`) && decode(path) !== undefined ? path.slice(API_PREFIX.length) : undefined;
}

/** The bot's id in a path, by the template of the route, such as `/bots/{uid}/messages`. */
export function botIdOf(route: string, path: string): string {
  const pattern = new RegExp(`^${route.replace(/\{.+?\}/, '([^/]*)')}$`);
  return decode(pattern.exec(path)?.[1] ?? '') ?? '';
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
