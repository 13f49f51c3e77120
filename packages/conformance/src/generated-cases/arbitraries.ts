import * as fc from 'fast-check';
import { fitsText } from './conforms.ts';
import type { Bytes, Dictionary, List, Numeric, Shape, Text } from './shape.ts';

/** Valid values of a schema. */
export function arbitraryOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'choice':
      return withinLimit(fc.oneof(...shape.options.map(arbitraryOf)), charactersOf, shape.maxCharacters);
    case 'constants':
      return fc.constantFrom(...shape.values);
    case 'text':
      return textOf(shape);
    case 'bytes':
      return bytesOf(shape);
    case 'number':
      return numberOf(shape);
    case 'truth':
      return fc.boolean();
    case 'nothing':
      return fc.constant(null);
    case 'list':
      return listOf(shape);
    default:
      return withinLimit(dictionaryOf(shape), bytesAsJson, shape.maxBytes);
  }
}

/** Applies a limit of the whole value, which generated values rarely reach. */
function withinLimit(
  values: fc.Arbitrary<unknown>,
  measure: (value: unknown) => number,
  limit: number,
): fc.Arbitrary<unknown> {
  return limit === Infinity ? values : values.filter((value) => measure(value) <= limit);
}

function charactersOf(value: unknown): number {
  return JSON.stringify(value).length;
}

function bytesAsJson(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function bytesOf({ maxBytes }: Bytes): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ maxLength: Math.min(maxBytes, 64) });
}

function numberOf({ whole, min, max, known }: Numeric): fc.Arbitrary<number> {
  const numbers = [
    {
      weight: 3,
      arbitrary: whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map(withoutMinusZero),
    },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  ];
  if (known.length > 0) numbers.push({ weight: 6, arbitrary: fc.constantFrom(...known) });
  return fc.oneof(...numbers);
}

function listOf({ items, min, max }: List): fc.Arbitrary<unknown> {
  const item = arbitraryOf(items);
  const short = fc.array(item, { minLength: min, maxLength: Math.min(max, min + 3) });
  if (max === Infinity) return short;
  const long = fc.array(item, { minLength: max - 1, maxLength: max });
  return fc.oneof({ weight: 5, arbitrary: short }, { weight: 1, arbitrary: long });
}

/** The required keys, some of the others, and a few unknown ones where the schema is open. */
function dictionaryOf({ fields, required, open }: Dictionary): fc.Arbitrary<object> {
  const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, arbitraryOf(field)]));
  const named = fc.record(values, { requiredKeys: [...required], noNullPrototype: true });
  if (!open) return named;
  return fc.tuple(named, objectWith(anyJson)).map(([known, free]) => {
    const further = Object.entries(free).filter(([name]) => !Object.hasOwn(fields, name));
    return { ...Object.fromEntries(further), ...known };
  });
}

/** Single code points that a careless encoder, parser or counter gets wrong. */
const CODE_POINTS: readonly string[] = [
  'abZ09_-. ',
  '"\\/%&+=?#<>{}[](),;:\'`@|~^*!$',
  '\n\r\t\u00A0\u2028\u2029\u3000',
  '\u0000\u0007\u001B\u007F\u0085',
  'éßİǅ漢字אש',
  // combining marks, joiners, marks of direction, a byte order mark
  '\u0301\u20E3\uFE0F\u200B\u200D\u200F\u202E\u2066\uFEFF',
  // beyond the 16 bits of a JavaScript character
  '👩🚀🏽🇪𠮷𝔘\u{E0061}\u{10FFFF}',
].flatMap((points) => Array.from(points));

/** Longer pieces that some encoder, template or parser interprets. */
const PIECES: readonly string[] = [
  '%41',
  '%2C',
  '%',
  '\r\n',
  '👩‍🚀',
  'é',
  '<@uid:ann>',
  '${a}',
  '{{a}}',
  '__proto__',
  'null',
];

const codePoint = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CODE_POINTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Texts without a constraint. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: codePoint, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')) },
);

/** Texts of every length that a schema allows, with a bias to its limits. */
export function textOf(shape: Text): fc.Arbitrary<string> {
  const { min, max, pattern, known } = shape;
  const texts = [{ weight: 6, arbitrary: pattern ? matching(shape, pattern) : anyText }];
  const longest = max === Infinity ? min + 1 : max;
  const allowed = CODE_POINTS.filter((point) => pattern?.test(point) ?? true);
  const ofLength = (minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...allowed), minLength, maxLength });
  if (allowed.length > 0) {
    texts.push({ weight: 3, arbitrary: ofLength(min, min + 8) });
    texts.push({ weight: 1, arbitrary: ofLength(Math.max(min, longest - 1), longest) });
  }
  if (known.length > 0) texts.push({ weight: 6, arbitrary: fc.constantFrom(...known) });
  return fc.oneof(...texts).filter((text) => fitsText(shape, text));
}

function matching({ max }: Text, pattern: RegExp): fc.Arbitrary<string> {
  return max === Infinity ? fc.stringMatching(pattern) : fc.stringMatching(pattern, { maxLength: max });
}

/** A key of a free object; some are names that every object inherits. */
export const anyKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '0', 'a.b', 'id', '__proto__', 'constructor', 'toString', 'hasOwnProperty'),
  },
);

/** JSON writes -0 as 0. */
export function withoutMinusZero(value: number): number {
  return value + 0;
}

const leaf = fc.oneof(
  { weight: 3, arbitrary: anyText },
  fc.maxSafeInteger(),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(withoutMinusZero),
  fc.boolean(),
  fc.constant(null),
);

const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: tie('object') },
  ),
  object: objectWith(tie('value')),
}));

/** Any JSON value, small enough to read in a report. */
export const anyJson: fc.Arbitrary<unknown> = value;

/** A free object. */
export function objectWith(values: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc.array(fc.tuple(anyKey, values), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
}
