import * as fc from 'fast-check';
import { anyJson, objectWith, withoutMinusZero } from './json.ts';
import type { Bytes, Dictionary, List, Numeric, Shape } from './shape.ts';
import { textOf } from './text.ts';

/** Values that fit a schema by the way they are made. */
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

/** A limit of the whole value, which its parts know nothing of; what is made here seldom comes near. */
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

/** The required keys, some of the others, and where the schema is open a few that it does not name. */
function dictionaryOf({ fields, required, open }: Dictionary): fc.Arbitrary<object> {
  const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, arbitraryOf(field)]));
  const named = fc.record(values, { requiredKeys: [...required], noNullPrototype: true });
  if (!open) return named;
  return fc.tuple(named, objectWith(anyJson)).map(([known, free]) => {
    const further = Object.entries(free).filter(([name]) => !Object.hasOwn(fields, name));
    return { ...Object.fromEntries(further), ...known };
  });
}
