import assert from 'node:assert/strict';
import type * as fc from 'fast-check';
import type { Answers } from './answers.ts';
import { expectFault } from './expect-fault.ts';
import { expectForAll } from './expect-for-all.ts';
import type { Mutant } from './mutants.ts';

/** An answer's status, and its body or what became of it. */
export type WithStatus<Value> = readonly [status: number, value: Value];

/** What is made of the document is what Prism makes of it: each value is in order, and each mutant has its one fault. */
export async function expectAgreement(
  { violationsIn }: Answers,
  values: fc.Arbitrary<WithStatus<unknown>>,
  mutants: fc.Arbitrary<WithStatus<Mutant>>,
): Promise<void> {
  await expectForAll(values, 100, async ([status, value]) => {
    assert.deepEqual(await violationsIn(status, value), []);
  });
  await expectForAll(mutants, 100, async ([status, mutant]) => {
    expectFault(await violationsIn(status, mutant.value), mutant);
  });
}
