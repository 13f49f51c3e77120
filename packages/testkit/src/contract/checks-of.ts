import { readSpec } from '../spec.ts';
import { answerChecks } from './answer-checks.ts';
import type { Check, Trial } from './check.ts';
import type { Contract } from './contract.ts';
import { factChecks } from './fact-checks.ts';
import { createJudge } from './judge.ts';
import { requestChecks } from './request-checks.ts';
import { valueChecks } from './value-checks.ts';

/** All that a provider's document is held to, the cheap before the dear. Examples are those of the file. */
export function checksOf(contract: Contract): Check[] {
  const spec = readSpec(contract.provider);
  return [
    ...factChecks(contract.facts),
    ...valueChecks(contract.values),
    ...answerChecks(spec, contract),
    ...requestChecks(contract, spec),
  ];
}

export function tryOut(document: object): Trial {
  return { document, judge: createJudge(document) };
}
