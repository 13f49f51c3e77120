import { left, right } from '../show/columns.ts';
import { milliseconds, quartiles } from '../show/figures.ts';
import type { Plot, Rival, Showing, Table, Verdict } from '../show/showing.ts';
import type { Spread } from '../statistics.ts';
import type { ImportTime, ImportTimes } from './import-times.ts';

const LIMIT_MS = 5;

export function showImportTime({ processes, packages }: ImportTimes): Showing {
  const sorted = packages.toSorted((one, other) => one.esm.median - other.esm.median);
  const own = sorted.filter(({ ours }) => ours);
  return {
    headline: `An import takes: ${own.map(({ name, esm }) => `${name} ${milliseconds(esm.median)}`).join(', ')}.`,
    tables: [importTable(sorted, processes)],
    verdicts: own.flatMap((one) => [verdict(one.name, 'import', one.esm), verdict(one.name, 'require', one.cjs)]),
    rivals: [
      ...rivals(sorted, 'import', ({ esm }) => esm.median),
      ...rivals(sorted, 'require', ({ cjs }) => cjs.median),
    ],
    plots: [plot(sorted)],
  };
}

function importTable(packages: readonly ImportTime[], processes: number): Table {
  return {
    title: `Import time: a process beyond bare Node, median of ${processes}`,
    columns: [left('package'), right('import'), right('quartiles'), right('require'), right('quartiles')],
    rows: packages.map(({ name, ours, esm, cjs }) => ({
      ours,
      cells: [name, milliseconds(esm.median), quartiles(esm, 1), milliseconds(cjs.median), quartiles(cjs, 1)],
    })),
  };
}

function verdict(name: string, how: string, { median }: Spread): Verdict {
  return {
    promise: `${name}: ${how} in at most ${milliseconds(LIMIT_MS)}`,
    measured: milliseconds(median),
    met: median <= LIMIT_MS,
  };
}

/** Beside the quicker of our two. */
function rivals(packages: readonly ImportTime[], how: string, msOf: (one: ImportTime) => number): Rival[] {
  const own = Math.min(...packages.filter(({ ours }) => ours).map(msOf));
  const faster = packages.filter((one) => !one.ours && msOf(one) < own);
  return faster.map((one) => ({
    name: one.name,
    what: `time of ${how}`,
    theirs: milliseconds(msOf(one)),
    ours: milliseconds(own),
  }));
}

function plot(packages: readonly ImportTime[]): Plot {
  return {
    name: 'import-time',
    title: 'Time of an import, beyond bare Node',
    unit: 'milliseconds',
    limit: LIMIT_MS,
    bars: packages.map(({ name, ours, esm: { q1, median, q3 } }) => ({
      name,
      ours,
      value: median,
      low: q1,
      high: q3,
      label: milliseconds(median),
    })),
  };
}
