import { resolve, type Schema, type SpecDocument } from './document.ts';

/** What the document says of a body by its own extensions and formats, which Prism does not judge. */
export interface RequestRules {
  /** The most characters of the whole body. */
  readonly maxCharacters: number | undefined;
  /** The most bytes of a field: of a file, or of a value as compact JSON. */
  readonly maxBytes: Readonly<Record<string, number>>;
  /** The fields that are files. */
  readonly fileFields: readonly string[];
}

/** The rules of each media type that the request may have. */
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

/** The fields of a schema, and of every variant of it. */
function fieldsOf(document: SpecDocument, reference: Schema): [string, Schema][] {
  const { oneOf = [], properties = {} } = resolve(document, reference);
  const own = Object.entries(properties).map(([name, field]): [string, Schema] => [name, resolve(document, field)]);
  return [...own, ...oneOf.flatMap((variant) => fieldsOf(document, variant))];
}
