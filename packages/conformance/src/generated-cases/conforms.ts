import type { Choice, Dictionary, List, Numeric, Shape, Text } from './shape.ts';

/** Whether a value is valid. Prism decides in the tests; this discards mutants that are valid. */
export function conforms(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'choice':
      return fitsChoice(shape, value);
    case 'constants':
      return shape.values.includes(value);
    case 'text':
      return typeof value === 'string' && fitsText(shape, value);
    case 'bytes':
      return value instanceof Uint8Array;
    case 'number':
      return fitsNumber(shape, value);
    case 'truth':
      return typeof value === 'boolean';
    case 'nothing':
      return value === null;
    case 'list':
      return fitsList(shape, value);
    default:
      return isDictionary(value) && fitsDictionary(shape, value);
  }
}

function fitsChoice({ options, exclusive }: Choice, value: unknown): boolean {
  const fitting = options.filter((option) => conforms(option, value)).length;
  return exclusive ? fitting === 1 : fitting > 0;
}

/** Whether a text has the length and the pattern of a schema. */
export function fitsText(shape: Text, value: string): boolean {
  return isWithin(Array.from(value).length, shape) && (shape.pattern?.test(value) ?? true);
}

function fitsNumber({ min, max, whole }: Numeric, value: unknown): boolean {
  return typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
}

function fitsList(shape: List, value: unknown): boolean {
  if (!Array.isArray(value) || !isWithin(value.length, shape)) return false;
  return value.every((item) => conforms(shape.items, item));
}

function isWithin(length: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return length >= min && length <= max;
}

/** An object that is no list. */
export function isDictionary(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fitsDictionary({ fields, required, open }: Dictionary, value: Readonly<Record<string, unknown>>): boolean {
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, item]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field ? conforms(field, item) : open;
  });
}
