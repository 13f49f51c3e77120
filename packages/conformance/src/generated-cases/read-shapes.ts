import { readDocument, resolveReference, type Document } from '@bot-messages/testkit';
import type { Dictionary, Shape } from './shape.ts';

/** A schema of the document. */
export type Schema = Readonly<Record<string, unknown>>;

/** The bodies that a provider's document describes. */
export interface Shapes {
  /** A request's body, by its media type. */
  request(mediaType: string): Shape;
  /** A response's body, by its status; `default` where that is not declared. */
  response(status: string): Shape;
  /** A schema, by its name. */
  named(name: string): Shape;
}

/** Reads the schemas of bodies, and nothing else of the document. */
export function readShapes(provider: string): Shapes {
  const document = readDocument(provider);
  const [path] = Object.values(document['paths'] as Record<string, { readonly post: Operation }>);
  const content = (node: Body | undefined, mediaType: string): Shape => {
    const schema = resolveReference(document, node)?.content[mediaType]?.schema;
    if (!schema) throw new Error(`${provider}: there is no body of the type ${mediaType} here`);
    return toShape(schema, document);
  };
  return {
    request: (mediaType) => content(path?.post.requestBody, mediaType),
    response: (status) => content(path?.post.responses[status] ?? path?.post.responses['default'], 'application/json'),
    named: (name) => toShape({ $ref: `#/components/schemas/${name}` }, document),
  };
}

interface Body {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly requestBody: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

/** Annotations, which constrain no value. */
const NOTES = ['description', 'default', 'x-evidence'];
/** Allowed with any type; they alone decide which values are valid. */
const CONSTANTS = ['enum', 'const'];

/** The keywords that constrain a value of this type. One that is missing here fails the tests by its name. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'contentMediaType', 'x-max-bytes', 'x-known-codes'],
  integer: ['minimum', 'maximum', 'format', 'x-known-codes'],
  number: ['minimum', 'maximum'],
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'x-max-bytes'],
};

/** `type` is what a violation names: the one type, or all of a list. */
type Reader = (schema: Schema, type: string, document: Document) => Shape;

const READERS: Readonly<Record<string, Reader>> = {
  string: toText,
  integer: (schema, type) => toNumeric(schema, type, true),
  number: (schema, type) => toNumeric(schema, type, false),
  boolean: (_, type) => ({ kind: 'truth', type }),
  null: (_, type) => ({ kind: 'nothing', type }),
  array: toList,
  object: toDictionary,
};

/** Reads a schema, and throws at a keyword that it does not know: a new one must not be ignored silently. */
export function toShape(schema: Schema, document: Document): Shape {
  const { $ref, oneOf, anyOf } = schema;
  if ($ref !== undefined) {
    checkKeywords(schema, ['$ref']);
    return toShape(resolveReference(document, schema), document);
  }
  if (oneOf === undefined && anyOf === undefined) return toTyped(schema, document);
  const keyword = oneOf === undefined ? 'anyOf' : 'oneOf';
  checkKeywords(schema, [keyword, 'x-max-characters']);
  return {
    kind: 'choice',
    options: (schema[keyword] as Schema[]).map((option) => toShape(option, document)),
    exclusive: keyword === 'oneOf',
    maxCharacters: numberOf(schema, 'x-max-characters', Infinity),
  };
}

function toTyped(schema: Schema, document: Document): Shape {
  const types = [schema['type']].flat() as string[];
  const keywords = types.flatMap((type) => KEYWORDS[type] ?? []);
  checkKeywords(schema, ['type', ...CONSTANTS, ...keywords]);
  const keyword = CONSTANTS.find((name) => name in schema) as 'enum' | 'const' | undefined;
  if (keyword) return { kind: 'constants', keyword, values: [schema[keyword]].flat() };
  const options = types.map((type) => READERS[type]?.(schema, types.join(','), document) ?? unknown(`type: ${type}`));
  const [only] = options;
  if (only && options.length === 1) return only;
  return { kind: 'choice', options, exclusive: false, maxCharacters: Infinity };
}

function checkKeywords(schema: Schema, known: readonly string[]): void {
  for (const keyword of Object.keys(schema)) if (![...NOTES, ...known].includes(keyword)) unknown(keyword);
}

function unknown(what: string): never {
  throw new Error(
    `no values can be generated for '${what}': add it to read-shapes.ts, arbitraries.ts, conforms.ts and mutants.ts`,
  );
}

function toText(schema: Schema, type: string): Shape {
  const { pattern, format } = schema;
  if (format === 'binary') return { kind: 'bytes', type, maxBytes: numberOf(schema, 'x-max-bytes', Infinity) };
  if (format !== undefined) return unknown(`format: ${JSON.stringify(format)}`);
  return {
    kind: 'text',
    type,
    min: numberOf(schema, 'minLength', 0),
    max: numberOf(schema, 'maxLength', Infinity),
    pattern: pattern === undefined ? undefined : new RegExp(pattern as string, 'u'),
    known: knownCodes<string>(schema),
  };
}

/** Beyond 2^53 a JavaScript number is not exact: neither client sends or returns one. */
function toNumeric(schema: Schema, type: string, whole: boolean): Shape {
  const { format } = schema;
  if (format !== undefined && format !== 'int64') return unknown(`format: ${JSON.stringify(format)}`);
  return {
    kind: 'number',
    type,
    whole,
    min: numberOf(schema, 'minimum', Number.MIN_SAFE_INTEGER),
    max: numberOf(schema, 'maximum', Number.MAX_SAFE_INTEGER),
    known: knownCodes<number>(schema),
  };
}

function toList(schema: Schema, type: string, document: Document): Shape {
  return {
    kind: 'list',
    type,
    items: toShape(schema['items'] as Schema, document),
    min: numberOf(schema, 'minItems', 0),
    max: numberOf(schema, 'maxItems', Infinity),
  };
}

function toDictionary(schema: Schema, type: string, document: Document): Dictionary {
  const { properties = {}, required = [], additionalProperties: open = true } = schema;
  if (typeof open !== 'boolean') return unknown('additionalProperties with a schema');
  const fields = Object.entries(properties as Record<string, Schema>);
  return {
    kind: 'dictionary',
    type,
    fields: Object.fromEntries(fields.map(([name, field]) => [name, toShape(field, document)])),
    required: required as string[],
    open,
    maxBytes: numberOf(schema, 'x-max-bytes', Infinity),
  };
}

function numberOf(schema: Schema, keyword: string, otherwise: number): number {
  return (schema[keyword] as number | undefined) ?? otherwise;
}

function knownCodes<Code>(schema: Schema): Code[] {
  const codes = (schema['x-known-codes'] ?? []) as readonly { readonly code: Code }[];
  return codes.map(({ code }) => code);
}
