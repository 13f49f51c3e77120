import * as fc from 'fast-check';
import { conforms } from './conforms.ts';
import { faultsIn, type Fault } from './faults.ts';
import { replaceAt } from './replace-at.ts';
import type { Shape } from './shape.ts';

/** A value that breaks one rule of its schema. */
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
      const { part, ...fault } = choose(faultsIn(shape, value), kind, which);
      return { ...fault, value: replaceAt(value, fault.path, part) };
    })
    .filter(({ value }) => !conforms(shape, value));
}

function choose(faults: readonly Fault[], kind: number, which: number): Fault {
  const keywords = [...new Set(faults.map(({ keyword }) => keyword))];
  const ofKind = faults.filter(({ keyword }) => keyword === keywords[kind % keywords.length]);
  return ofKind[which % ofKind.length] as Fault; // any value can be of a wrong type
}
