import { resolve, type KnownCode, type Schema, type SpecDocument } from './spec-document.ts';

/** A named example of a response. */
export interface NamedExample {
  /** `200`, `404`, … or `default`. */
  readonly status: string;
  readonly name: string;
  readonly body: unknown;
  /** The declared headers with their examples. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** All examples of all responses, in the document's order. */
export function readExamples(document: SpecDocument): NamedExample[] {
  return Object.entries(document.operation.responses).flatMap(([status, reference]) => {
    const { headers = {}, content = {} } = resolve(document, reference);
    const values = Object.entries(headers).map(([name, header]) => [name, resolve(document, header).example]);
    const shown = Object.fromEntries(values) as Readonly<Record<string, unknown>>;
    const named = Object.values(content).flatMap(({ examples = {} }) => Object.entries(examples));
    return named.map(([name, example]) => ({ status, name, body: resolve(document, example).value, headers: shown }));
  });
}

/** The limits and formats of a request body that Prism does not check. */
export interface RequestRules {
  /** Maximum number of characters of the whole body. */
  readonly maxCharacters: number | undefined;
  /** Maximum number of bytes of a field: of a file, or of a value as compact JSON. */
  readonly maxBytes: Readonly<Record<string, number>>;
  /** The fields that are files. */
  readonly fileFields: readonly string[];
}

/** The rules of each media type that a request can have. */
export function readRequestRules(document: SpecDocument): Readonly<Record<string, RequestRules>> {
  const media = Object.entries(document.operation.requestBody.content);
  return Object.fromEntries(media.map(([type, { schema }]) => [type, rulesOf(document, schema)]));
}

function rulesOf(document: SpecDocument, schema: Schema): RequestRules {
  const fields = fieldsOf(document, schema);
  const maxBytes = fields.flatMap(([name, { 'x-max-bytes': most }]) => (most === undefined ? [] : [[name, most]]));
  return {
    maxCharacters: resolve(document, schema)['x-max-characters'],
    maxBytes: Object.fromEntries(maxBytes) as Readonly<Record<string, number>>,
    fileFields: fields.filter(([, { format }]) => format === 'binary').map(([name]) => name),
  };
}

/** The fields of a schema and of its variants. */
function fieldsOf(document: SpecDocument, reference: Schema): [string, Schema][] {
  const { oneOf = [], properties = {} } = resolve(document, reference);
  const own = Object.entries(properties).map(([name, field]): [string, Schema] => [name, resolve(document, field)]);
  return [...own, ...oneOf.flatMap((variant) => fieldsOf(document, variant))];
}

/** Looks up an error code of the document by its name. */
export type CodeTable = (name: string) => KnownCode;

/** CometChat's codes are names themselves; Sendbird's are numbers with a name. */
export function readCodes({ root }: SpecDocument): CodeTable {
  const rows = root.components.schemas.ErrorCode['x-known-codes'] ?? [];
  const byName = new Map(rows.map((row) => [row.name ?? String(row.code), row]));
  return (name) => {
    const row = byName.get(name);
    if (row === undefined) throw new Error(`x-known-codes of the document has no ${name}`);
    return row;
  };
}
