import type { JsonObject } from '../json.ts';
import type { RateLimitFigures } from '../policy/rate-limit.ts';
import type { Violation } from '../prism/violation.ts';
import type { Headers } from '../request/incoming.ts';

/** Why a request is refused. */
export type RefusalKind =
  | 'no-key'
  | 'wrong-key'
  | 'rate-limited'
  | 'unknown-route'
  | 'broken-json'
  | 'broken-form'
  | 'too-large'
  | 'invalid'
  | 'unknown-bot'
  | 'duplicate';

export interface Refusal {
  readonly kind: RefusalKind;
  /** One sentence, with the field and the rule where there is one. */
  readonly message: string;
  readonly violations: readonly Violation[];
}

/** An accepted message, and what the service adds to it. */
export interface Sent {
  readonly botId: string;
  /** The fields of the body; of a form they are texts and files. */
  readonly fields: JsonObject;
  /** Counts the messages of this mock, from 1. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** All that one provider does in its own way. */
export interface ProviderProfile {
  /** The request header that carries the key, in lower case. */
  readonly keyHeader: string;
  /** The option of `startMock` that names the keys. */
  readonly keyOption: 'apiKey' | 'apiToken';
  /** How the provider words a refusal. */
  toError(refusal: Refusal): { readonly status: number; readonly body: JsonObject };
  /** The schema that the body was meant to be, by what it says of itself. */
  meantVariant(fields: JsonObject): string | undefined;
  /** The name of the example that answers such a body. */
  exampleFor(fields: JsonObject): string;
  /** The example with the message's own content, and a fresh id and time. */
  bringToLife(example: unknown, sent: Sent): unknown;
  /** What makes a repeated message the same; undefined if the message names nothing. */
  duplicateKey(fields: JsonObject): string | undefined;
  rateLimitHeaders(figures: RateLimitFigures): Headers;
}
