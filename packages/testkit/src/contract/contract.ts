import type { Acceptance, RefusalFrom } from '../refusals/row.ts';
import type { Kind } from './kinds.ts';

type Names = Readonly<Record<string, readonly string[]>>;

/** What a provider's document must say, written by hand: drawn from the document, what is lost there would be lost here. */
export interface Facts {
  /** The one operation, such as `post /bots/{uid}/messages`. */
  readonly operation: string;
  readonly operationId: string;
  readonly server: unknown;
  /** The one parameter: `uid in path`, and its example. */
  readonly botId: { readonly name: string; readonly example: string };
  /** The names of the request examples, by media type. */
  readonly requests: Names;
  /** The names of the answers' examples, by status and media type. */
  readonly answers: Names;
  /** The headers of an answer with their examples, by status: those of a number hold numbers only. */
  readonly headers: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  /** Keywords that say something but that no validator tries, by schema and property. */
  readonly keywords: Readonly<Record<string, unknown>>;
  readonly knownCodes: readonly string[];
}

/** How a row becomes a request. */
export interface Wire {
  readonly path: (botId: string) => string;
  readonly botId: string;
  readonly key: Readonly<Record<string, string>>;
  /** What answers a request that is refused, unless its row says otherwise. */
  readonly refused: { readonly status: string; readonly example: string };
}

/** Everything that a document is held to. */
export interface Contract {
  readonly provider: string;
  readonly facts: Facts;
  /** What each schema takes and refuses. */
  readonly values: Readonly<Record<string, Kind>>;
  readonly wire: Wire;
  readonly refusals: readonly RefusalFrom<unknown>[];
  readonly acceptances: readonly Acceptance[];
}
