import type { JsonObject } from '../json.ts';
import type { Headers } from '../request/request.ts';
import type { RateLimitFigures } from '../response/rate-limit.ts';
import type { CodeTable } from '../spec/read-spec.ts';
import type { Violation } from '../validation/violation.ts';

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
  /** One sentence, with the field and the rule if there is one. */
  readonly message: string;
  readonly violations: readonly Violation[];
}

/** An accepted message, and what the service adds to it. */
export interface SentMessage {
  readonly botId: string;
  /** The fields of the body; those of a form are texts and files. */
  readonly fields: JsonObject;
  /** Counts the messages of this mock, from 1. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What differs between the providers. */
export interface ProviderProfile {
  /** The request header that carries the key, in lower case. */
  readonly keyHeader: string;
  /** The option of `startMock` that lists the keys. */
  readonly keyOption: 'apiKey' | 'apiToken';
  /** The provider's status and body for a refusal, with codes from the document's table. */
  toError(refusal: Refusal, codes: CodeTable): { readonly status: number; readonly body: JsonObject };
  /** The schema that the sender of an invalid body probably had in mind. */
  intendedSchema(fields: JsonObject): string | undefined;
  /** The name of the example that responds to such a body. */
  exampleFor(fields: JsonObject): string;
  /** Fills in the example with the message's own content, a new id and the time. */
  fillIn(example: unknown, message: SentMessage): unknown;
  /** Two messages with the same key are duplicates; undefined if the message has no id of its own. */
  duplicateKey(fields: JsonObject): string | undefined;
  rateLimitHeaders(figures: RateLimitFigures): Headers;
}
