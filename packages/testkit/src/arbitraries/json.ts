import * as fc from 'fast-check';
import { anyText } from './text.ts';

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

/** Whatever JSON can say, in a size that a person can read. */
export const anyJson: fc.Arbitrary<unknown> = value;

/** A free object. */
export function objectWith(values: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc.array(fc.tuple(anyKey, values), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
}
