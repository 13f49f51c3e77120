import { parseArgs } from 'node:util';
import { benchmarkBy, BENCHMARKS } from '../benchmarks.ts';
import type { Benchmark } from '../benchmark.ts';
import { PACKAGE, RESULTS } from '../folders.ts';

export interface Command {
  readonly kind: 'run';
  readonly benchmarks: readonly Benchmark[];
  readonly quick: boolean;
  /** Where the results go. */
  readonly results: string;
}

const NAMES = BENCHMARKS.map(({ name }) => name).join(', ');

/**
 * Reads `[NAME...] [--quick] [--results FOLDER]` or `report`.
 *
 * @throws TypeError that says what is known.
 */
export function readArguments(args: readonly string[]): Command | { readonly kind: 'report' } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, results: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.join() === 'report') return { kind: 'report' };
  const { quick, results = quick ? `${PACKAGE}test-results/quick` : RESULTS } = values;
  return { kind: 'run', benchmarks: positionals.length > 0 ? positionals.map(find) : BENCHMARKS, quick, results };
}

function find(name: string): Benchmark {
  const benchmark = benchmarkBy(name);
  if (!benchmark) throw new TypeError(`'${name}' is no benchmark: expected ${NAMES}, or report alone`);
  return benchmark;
}
