import { names, type Violation } from '../violations.ts';
import type { Mutant } from './mutants.ts';

/** Fails unless the fault of a mutant is among the violations of a body; the other variants have something to say, too. */
export function expectFault(violations: readonly Violation[], { path, rule }: Mutant): void {
  const reason = { path: ['body', ...path].join('.'), rule };
  if (names(violations, reason)) return;
  throw new Error(`${JSON.stringify(reason)} is not among the violations ${JSON.stringify(violations)}`);
}
