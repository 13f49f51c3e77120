import type { Violation } from '../prism/violation.ts';

/** The provider's code for the rule that is broken, by its keyword or by the type that it asks for. */
const CODES: Readonly<Record<string, number>> = {
  required: 400_105,
  file: 400_105,
  maxLength: 400_110,
  minLength: 400_151,
  minimum: 400_113,
  maximum: 400_113,
  maxItems: 400_203,
  'must be string': 400_100,
  'must be number': 400_101,
  'must be integer': 400_101,
  'must be array': 400_102,
  'must be object': 400_103,
  'must be boolean': 400_104,
};

/** The code of the first violation that has one of its own. */
export function codeOf(violations: readonly Violation[]): number | undefined {
  return violations.map(codeOfOne).find((code) => code !== undefined);
}

function codeOfOne({ path, rule, code }: Violation): number | undefined {
  const isNegative = code === 'minimum' && path !== 'body.volume';
  return isNegative ? 400_106 : CODES[code === 'type' ? rule : code];
}
