import { left, right } from '../show/columns.ts';
import { count, kilobytes, megabytes, NONE } from '../show/figures.ts';
import type { Rival, Showing, Table, Verdict } from '../show/showing.ts';
import type { PackageSize, Size } from './size.ts';

const LIMIT_BYTES = 6000;

export function showSize({ packages }: Size): Showing {
  const sorted = packages.toSorted((one, other) => one.node.gzipped - other.node.gzipped);
  const own = sorted.filter(({ ours }) => ours);
  return {
    headline: `Minified and gzipped: ${own.map(({ name, node }) => `${name} ${kilobytes(node.gzipped)}`).join(', ')}.`,
    tables: [sizeTable(sorted)],
    verdicts: own.flatMap(verdictsOn),
    rivals: rivals(sorted),
    plots: [
      {
        name: 'size',
        title: 'One call and all that it needs, minified and gzipped, for Node',
        unit: 'kB',
        limit: LIMIT_BYTES / 1000,
        bars: sorted.map(({ name, ours, node }) => ({
          name,
          ours,
          value: node.gzipped / 1000,
          label: kilobytes(node.gzipped),
        })),
      },
    ],
  };
}

function sizeTable(packages: readonly PackageSize[]): Table {
  return {
    title: 'One call and all that it needs',
    columns: [
      left('package'),
      right('minified'),
      right('gzipped'),
      right('gzipped, browser'),
      right('installed'),
      right('files'),
      right('dependencies'),
    ],
    rows: packages.map(({ name, ours, node, browser, installed }) => ({
      ours,
      cells: [
        name,
        kilobytes(node.minified),
        kilobytes(node.gzipped),
        browser ? kilobytes(browser.gzipped) : NONE,
        megabytes(installed.bytes),
        count(installed.files),
        count(installed.dependencies),
      ],
    })),
  };
}

function verdictsOn({ name, node, installed }: PackageSize): Verdict[] {
  return [
    {
      promise: `${name}: at most ${kilobytes(LIMIT_BYTES)} minified and gzipped`,
      measured: kilobytes(node.gzipped),
      met: node.gzipped <= LIMIT_BYTES,
    },
    {
      promise: `${name}: no dependency`,
      measured: count(installed.dependencies),
      met: installed.dependencies === 0,
    },
  ];
}

/** Beside the smaller of our two. */
function rivals(sorted: readonly PackageSize[]): Rival[] {
  const own = sorted.find(({ ours }) => ours);
  if (!own) return [];
  const smaller = sorted.filter(({ ours, node }) => !ours && node.gzipped < own.node.gzipped);
  const lighter = sorted.filter(({ ours, installed }) => !ours && installed.bytes < own.installed.bytes);
  return [
    ...smaller.map(({ name, node }) => ({
      name,
      what: 'minified and gzipped',
      theirs: kilobytes(node.gzipped),
      ours: kilobytes(own.node.gzipped),
    })),
    ...lighter.map(({ name, installed }) => ({
      name,
      what: 'installed',
      theirs: megabytes(installed.bytes),
      ours: megabytes(own.installed.bytes),
    })),
  ];
}
