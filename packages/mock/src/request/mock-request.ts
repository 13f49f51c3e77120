import type { Violation } from '../prism/violation.ts';
import type { Headers } from './incoming.ts';

/** A request as it arrived and was judged. */
export interface ArrivedRequest {
  /** In capitals. */
  readonly method: string;
  /** Path and query as asked for, still encoded. */
  readonly path: string;
  /** Names in lower case; the value of whatever holds a key is `[masked]`. */
  readonly headers: Headers;
  /**
   * The body: parsed JSON, the parts of a form (a file as `{ name, type, size, sha256 }`, a repeated part as a list), or
   * its text. Undefined if there was none, or if it could not be read.
   */
  readonly body: unknown;
  /** What is wrong with it; empty if nothing is. */
  readonly violations: readonly Violation[];
}

/** A request with what became of it. */
export interface MockRequest extends ArrivedRequest {
  /** The status of the answer; undefined if the request got none. */
  readonly status: number | undefined;
}
