import { readDocument, type Document } from '@bot-messages/testkit';
import { createValidator, type Validator } from '../validator.ts';

/** Values to assign to a type, and the schema that decides which are valid. */
export interface TypeSubject {
  /** Such as `body` or `answer 404`. */
  readonly name: string;
  /** The type as a user writes it. */
  readonly type: string;
  /** The name of a schema of the document, or of one in `schemas`. */
  readonly schema: string;
  /** Valid values, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
}

/** The types of a provider and the values to assign to them. */
export interface TypeSubjects {
  readonly provider: string;
  /** The lines before the cases. */
  readonly head: string;
  readonly subjects: readonly TypeSubject[];
  /** Schemas for public types that differ from the document on purpose, and for headers and path. */
  readonly schemas: (schemas: Schemas, document: Document) => Schemas;
  /** Fields that are text in the document and a Blob in the code. */
  readonly blobs: readonly string[];
  /** Cases in which the compiler differs from the document, by their names, with the reason. */
  readonly exceptions: Readonly<Record<string, string>>;
  /** Changes of the generated types that a test makes to see them noticed. */
  readonly edits: readonly Edit[];
  /** Public types that are deliberately not the schema of the same name, with the cases that show it. */
  readonly differences: readonly {
    readonly name: string;
    readonly compiles: readonly string[];
    readonly refused: readonly string[];
  }[];
}

/** What is taken out of the generated types, what replaces it, and how the compiler's error must begin then. */
export type Edit = readonly [from: string, to: string, error: string];

/** The type cases of a provider, from its `types.ts`. */
export async function loadTypeSubjects(provider: string): Promise<TypeSubjects> {
  const { types } = (await import(`../${provider}/types.ts`)) as { types: TypeSubjects };
  return types;
}

export type Schemas = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One assignment that must compile, or must not. */
export interface TypeCase {
  /** Such as `body textMinimal without receiver`. */
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  /** The rule that it breaks; undefined when it must compile. */
  readonly breaks: string | undefined;
}

/** Each example and each of its mutants; the document decides which must compile. */
export async function casesOf({ provider, subjects, schemas, exceptions }: TypeSubjects): Promise<TypeCase[]> {
  const document = readDocument(provider);
  const components = document['components'] as { readonly schemas: Schemas };
  const seen = typeView({ ...components.schemas, ...schemas(components.schemas, document) });
  const validator = createValidator({ ...document, components: { ...components, schemas: seen } });
  const cases = await Promise.all(subjects.map((subject) => casesOfSubject(validator, subject)));
  return cases.flat().map((one) => withException(one, exceptions));
}

async function casesOfSubject(
  validator: Validator,
  { name, type, schema, examples }: TypeSubject,
): Promise<TypeCase[]> {
  const all = Object.entries(examples).flatMap(([example, value]) => [
    { name: `${name} ${example}`, value },
    ...mutantsOf(value).map((mutant) => ({ name: `${name} ${example} ${mutant.name}`, value: mutant.value })),
  ]);
  const violations = await Promise.all(all.map(({ value }) => validator.value(schema, value)));
  return all.map((one, index) => {
    const [first] = violations[index] ?? [];
    return { ...one, type, breaks: first && `${first.path} ${first.rule}`.replaceAll('\n', ' ') };
  });
}

/** An exception is expected the other way round, so that it fails once its cause is gone. */
function withException(one: TypeCase, exceptions: TypeSubjects['exceptions']): TypeCase {
  const reason = exceptions[one.name];
  if (reason === undefined) return one;
  return { ...one, breaks: one.breaks === undefined ? reason : undefined };
}

/** A value with one change. */
export interface Mutant {
  /** The change, such as `with null as data.text`. */
  readonly name: string;
  readonly value: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** Null; each field dropped, null, of another type and with another word; an unknown key in every object. */
export function mutantsOf(value: unknown, path: readonly string[] = []): Mutant[] {
  const changed = path.length === 0 ? [{ name: 'as null', value: null }] : changes(value, path.join('.'));
  if (typeof value !== 'object' || value === null) return changed;
  return [...changed, ...(Array.isArray(value) ? itemMutants(value, path) : fieldMutants(value as Json, path))];
}

function changes(value: unknown, place: string): Mutant[] {
  const word = typeof value === 'string' ? [`${value}s`] : [];
  return [null, typeof value === 'string' ? 7 : 'text', ...word]
    .filter((other) => other !== value)
    .map((other) => ({ name: `with ${JSON.stringify(other)} as ${place}`, value: other }));
}

/** Changes the first item only. */
function itemMutants([first, ...rest]: readonly unknown[], path: readonly string[]): Mutant[] {
  if (first === undefined) return [];
  return mutantsOf(first, [...path, '0']).map(({ name, value }) => ({ name, value: [value, ...rest] }));
}

function fieldMutants(value: Json, path: readonly string[]): Mutant[] {
  const at = path.length === 0 ? '' : ` in ${path.join('.')}`;
  const below = Object.entries(value).flatMap(([key, child]) =>
    mutantsOf(child, [...path, key]).map((mutant) => ({ ...mutant, value: { ...value, [key]: mutant.value } })),
  );
  const dropped = Object.keys(value).map((key) => {
    const { [key]: _, ...rest } = value;
    return { name: `without ${[...path, key].join('.')}`, value: rest };
  });
  return [{ name: `with an unknown key${at}`, value: { ...value, unknownKey: 1 } }, ...dropped, ...below];
}

/** Keywords that types can't express: `string` has no length, `number` no range. */
const UNSEEN = new Set(['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'format']);

/** A schema as far as types can express it: an integer is a number, and several members of a union may fit. */
export function typeView(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(typeView);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(UNSEEN.has(key) && typeof value !== 'object'))
      .map(([key, value]: [string, unknown]) => {
        if (key === 'type') return [key, numberFor(value)];
        return [key === 'oneOf' ? 'anyOf' : key, typeView(value)];
      }),
  );
}

function numberFor(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(numberFor);
  return type === 'integer' ? 'number' : typeView(type);
}
