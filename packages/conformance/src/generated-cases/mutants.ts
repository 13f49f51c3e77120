import * as fc from 'fast-check';
import { conforms, fitsText, isDictionary } from './conforms.ts';
import type { Constants, Dictionary, List, Numeric, Shape, Text } from './shape.ts';

/** A value that violates one rule of its schema. */
export interface Mutant extends Omit<Fault, 'part'> {
  readonly value: unknown;
}

/**
 * Values that break one rule of a schema each. What breaks a rule of one variant only to become a valid value of
 * another is no mutant: it is left out. Each kind of rule is as likely as any other, or wrong types would be most of it.
 */
export function mutantsOf(shape: Shape, values: fc.Arbitrary<unknown>): fc.Arbitrary<Mutant> {
  return fc
    .tuple(values, fc.nat(), fc.nat())
    .map(([value, kind, which]): Mutant => {
      const { part, ...rest } = choose(faultsIn(shape, value), kind, which);
      return { ...rest, value: replaceAt(value, rest.path, part) };
    })
    .filter(({ value }) => !conforms(shape, value));
}

function choose(faults: readonly Fault[], kind: number, which: number): Fault {
  const keywords = [...new Set(faults.map(({ keyword }) => keyword))];
  const ofKind = faults.filter(({ keyword }) => keyword === keywords[kind % keywords.length]);
  return ofKind[which % ofKind.length] as Fault; // any value can be of a wrong type
}

/** A way to violate one rule of a schema. */
export interface Fault {
  /** The path in the value. */
  readonly path: readonly (string | number)[];
  /** The keyword of the schema. */
  readonly keyword: string;
  /** The message of the violation. */
  readonly rule: string;
  /** The value to put there. */
  readonly part: unknown;
}

/** Every way to violate one rule of a schema in a valid value. */
export function faultsIn(shape: Shape, value: unknown): Fault[] {
  switch (shape.kind) {
    case 'choice':
      return shape.options.filter((option) => conforms(option, value)).flatMap((option) => faultsIn(option, value));
    case 'constants':
      return faultsOfConstants(shape);
    case 'text':
      return [...wrongTypes(shape), ...faultsOfText(shape, value as string)];
    case 'number':
      return [...wrongTypes(shape), ...faultsOfNumber(shape, value as number)];
    case 'list':
      return [...wrongTypes(shape), ...faultsOfList(shape, value as unknown[])];
    case 'dictionary':
      return [...wrongTypes(shape), ...faultsOfDictionary(shape, value as Readonly<Record<string, unknown>>)];
    default:
      return wrongTypes(shape);
  }
}

function fault(keyword: string, rule: string, part: unknown): Fault {
  return { path: [], keyword, rule, part };
}

/** A value of each JSON type; as text in a form, none of them is a boolean or a number. */
const OF_EACH_TYPE: readonly unknown[] = ['seven', 7.5, true, null, [true], { wrong: true }];

function wrongTypes(shape: Exclude<Shape, { kind: 'choice' | 'constants' }>): Fault[] {
  const wrong = OF_EACH_TYPE.filter((value) => !isOfType(shape.kind, value));
  return wrong.map((value) => fault('type', `must be ${shape.type}`, value));
}

function isOfType(kind: Shape['kind'], value: unknown): boolean {
  const types: Partial<Record<Shape['kind'], boolean>> = {
    text: typeof value === 'string',
    number: typeof value === 'number',
    truth: typeof value === 'boolean',
    nothing: value === null,
    list: Array.isArray(value),
    dictionary: isDictionary(value),
  };
  return types[kind] ?? false;
}

/** Near misses of what is allowed, and values of other types. */
function faultsOfConstants({ keyword, values }: Constants): Fault[] {
  const misses = values.flatMap((value) => [
    `${String(value)} `,
    String(value).toLowerCase(),
    String(value).toUpperCase(),
  ]);
  const wrong = [...misses, '', 'unheard-of', ...OF_EACH_TYPE].filter((value) => !values.includes(value));
  const rule = keyword === 'enum' ? `allowed values: ${values.join(', ')}` : 'must be equal to constant';
  return wrong.map((value) => fault(keyword, rule, value));
}

function faultsOfText(shape: Text, value: string): Fault[] {
  const { min, max, pattern } = shape;
  const points = Array.from(value);
  const found = pattern
    ? brokenPatterns(shape, points).map((text) => fault('pattern', `must match pattern "${pattern.source}"`, text))
    : [];
  if (min > 0)
    found.push(fault('minLength', `must NOT have fewer than ${min} characters`, points.slice(0, min - 1).join('')));
  if (max < Infinity)
    found.push(fault('maxLength', `must NOT have more than ${max} characters`, stretched(points, max + 1)));
  return found;
}

/** Characters that a pattern may exclude; the pattern itself decides. The comma goes to the front. */
const SUSPECTS: readonly string[] = Array.from(',/ \n\t\u0000\u007F\u0085\u00A0\u2028\uFEFF[{');

/** The text with one code point too many or too few, as long as that breaks the pattern and no limit of length. */
function brokenPatterns(shape: Text, points: readonly string[]): string[] {
  const places = [0, points.length, Math.floor(points.length / 2)];
  const inserted = SUSPECTS.map((suspect, index) => points.toSpliced(places[index % 3] ?? 0, 0, suspect));
  const texts = [points.slice(1), points.slice(0, -1), ...inserted].map((candidate) => candidate.join(''));
  const unlimited = { ...shape, pattern: undefined };
  return texts.filter((text) => !fitsText(shape, text) && fitsText(unlimited, text));
}

/** A text of this many code points, repeated from its own. */
function stretched(points: readonly string[], length: number): string {
  const own = points.length > 0 ? points : ['a'];
  return Array.from({ length }, (_, at) => own[at % own.length]).join('');
}

function faultsOfNumber({ type, whole, min, max }: Numeric, value: number): Fault[] {
  const found: Fault[] = [];
  if (whole) found.push(fault('type', `must be ${type}`, Math.trunc(value / 2) + 0.5));
  if (min > Number.MIN_SAFE_INTEGER) found.push(fault('minimum', `must be >= ${min}`, min - 1));
  if (max < Number.MAX_SAFE_INTEGER) found.push(fault('maximum', `must be <= ${max}`, max + 1));
  return found;
}

function faultsOfList({ items, min, max }: List, value: readonly unknown[]): Fault[] {
  const found = value.flatMap((item, at) => within(at, faultsIn(items, item)));
  if (min > 0) found.push(fault('minItems', `must NOT have fewer than ${min} items`, value.slice(0, min - 1)));
  if (max < Infinity && value.length > 0) {
    const longer = Array.from({ length: max + 1 }, (_, at) => value[at % value.length]);
    found.push(fault('maxItems', `must NOT have more than ${max} items`, longer));
  }
  return found;
}

function faultsOfDictionary(shape: Dictionary, value: Readonly<Record<string, unknown>>): Fault[] {
  const { fields, required, open } = shape;
  const given = Object.entries(fields).filter(([name]) => Object.hasOwn(value, name));
  const added = open ? [] : typos(shape);
  return [
    ...required.map((name) => fault('required', `must have required property '${name}'`, without(value, name))),
    ...added.map((name) => fault('additionalProperties', `found '${name}'`, withKey(value, name, 'x'))),
    ...given.flatMap(([name, field]) => within(name, faultsIn(field, value[name]))),
  ];
}

/** Misspelt keys of the schema, and two keys that objects inherit. */
function typos({ fields }: Dictionary): string[] {
  const names = Object.keys(fields);
  const typed = names.flatMap((name) => [`${name}s`, name.slice(0, -1), name.toUpperCase(), `${name} `]);
  return [...typed, 'constructor', '__proto__'].filter((name) => !names.includes(name));
}

function without(value: Readonly<Record<string, unknown>>, name: string): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

/** The faults of a part, as faults of the whole. */
function within(key: string | number, faults: readonly Fault[]): Fault[] {
  return faults.map((inner) => ({ ...inner, path: [key, ...inner.path] }));
}

/** A copy with another part at this path; what is off the path is shared. */
export function replaceAt(value: unknown, path: readonly (string | number)[], part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  if (Array.isArray(value)) return value.with(Number(key), replaceAt(value[Number(key)], rest, part));
  const record = value as Readonly<Record<string, unknown>>;
  return withKey(record, String(key), replaceAt(record[key], rest, part));
}

/** A copy with one key more, or another value for it; the key may be `__proto__`. */
export function withKey(value: Readonly<Record<string, unknown>>, key: string, item: unknown): object {
  return { ...value, ...Object.fromEntries([[key, item]]) };
}
