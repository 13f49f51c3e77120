import { parseArgs } from 'node:util';
import { PACKAGE } from './peers.ts';
import { RESULTS } from './result-file.ts';
import type { Suite } from './suite.ts';
import { SUITES } from './suites.ts';

export type Command =
  | { readonly kind: 'report' }
  | {
      readonly kind: 'run';
      readonly suites: readonly Suite[];
      readonly quick: boolean;
      /** The folder for the results. */
      readonly results: string;
    };

/** Reads `[NAME...] [--quick] [--results FOLDER]` or `report`. A quick run leaves the results of the report alone. */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, results: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.join() === 'report') return { kind: 'report' };
  const { quick, results = quick ? `${PACKAGE}test-results/quick` : RESULTS } = values;
  return { kind: 'run', suites: positionals.length > 0 ? positionals.map(findSuite) : SUITES, quick, results };
}

function findSuite(name: string): Suite {
  const suite = SUITES.find((one) => one.name === name);
  if (suite) return suite;
  const names = SUITES.map((one) => one.name).join(', ');
  throw new TypeError(`'${name}' is no benchmark: expected ${names}, or report alone`);
}
