import { describe, expect, it } from 'vitest';
import { BENCHMARKS } from '../src/benchmarks.ts';
import { readArguments } from '../src/command/read-arguments.ts';
import { RESULTS } from '../src/folders.ts';

describe('the command', () => {
  it('runs everything when nothing is named, into the results of the report', () => {
    expect(readArguments([])).toEqual({ kind: 'run', benchmarks: BENCHMARKS, quick: false, results: RESULTS });
  });

  it('runs what is named', () => {
    const command = readArguments(['size', 'overhead']);
    expect(command).toMatchObject({ benchmarks: [{ name: 'size' }, { name: 'overhead' }] });
  });

  it('keeps a quick run away from the results of the report', () => {
    expect(readArguments(['--quick'])).not.toMatchObject({ results: RESULTS });
  });

  it('writes where it is told', () => {
    expect(readArguments(['size', '--results', 'elsewhere'])).toMatchObject({ results: 'elsewhere' });
  });

  it('writes the report', () => {
    expect(readArguments(['report'])).toEqual({ kind: 'report' });
  });

  it.each([['speed'], ['report', 'size']])('does not know %s %s, and says what it knows', (...args: string[]) => {
    expect(() => readArguments(args)).toThrow(/is no benchmark: expected overhead, size, .* or report alone/);
  });
});
