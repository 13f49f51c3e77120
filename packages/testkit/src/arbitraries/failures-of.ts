import * as fc from 'fast-check';
import { readSpec } from '../spec.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import type { WithStatus } from './expect-agreement.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { readShapes } from './read-shapes.ts';

/** The errors that a document declares. */
export interface Failures {
  readonly statuses: readonly number[];
  readonly errors: fc.Arbitrary<WithStatus<unknown>>;
  readonly mutants: fc.Arbitrary<WithStatus<Mutant>>;
}

/** What `default` stands for, among others. */
const UNDECLARED = [418, 451, 599];

/** Every error of a document with each of its statuses, and bodies that have one fault. */
export function failuresOf(provider: string): Failures {
  const shapes = readShapes(provider);
  const declared = readSpec(provider).responses.map(({ status }) => status);
  const statuses = declared
    .filter((status) => status !== '200')
    .flatMap((status) => (status === 'default' ? UNDECLARED : [Number(status)]));
  const withStatus = <Value>(values: (status: number) => fc.Arbitrary<Value>): fc.Arbitrary<[number, Value]> =>
    fc.oneof(...statuses.map((status) => fc.tuple(fc.constant(status), values(status))));
  const bodies = (status: number): fc.Arbitrary<unknown> => arbitraryOf(shapes.answer(String(status)));
  return {
    statuses,
    errors: withStatus(bodies),
    mutants: withStatus((status) => mutantsOf(shapes.answer(String(status)), bodies(status))),
  };
}
