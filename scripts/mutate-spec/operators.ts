import type { Operator } from './mutation.ts';
import { addressOperators } from './operators/address-operators.ts';
import { codeOperators } from './operators/code-operators.ts';
import { limitOperators } from './operators/limit-operators.ts';
import { objectOperators } from './operators/object-operators.ts';
import { operationOperators } from './operators/operation-operators.ts';
import { valueOperators } from './operators/value-operators.ts';

/** Every way in which a document can be wrong at one point. Prose is left alone. */
export const operators: readonly Operator[] = [
  ...addressOperators,
  ...operationOperators,
  ...objectOperators,
  ...valueOperators,
  ...limitOperators,
  ...codeOperators,
];
