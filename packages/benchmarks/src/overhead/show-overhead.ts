import { left, right } from '../show/columns.ts';
import { microseconds, quartiles, ratio, yesNo } from '../show/figures.ts';
import type { Bar, Plot, Rival, Showing, Table, Verdict } from '../show/showing.ts';
import { NOTES } from '../senders/notes.ts';
import { sendbirdAllOn } from '../senders/sendbird.ts';
import { AT_ONCE, type Cost, type Overhead, type Scale, type StubCost } from './overhead.ts';

/** What was promised: times of a bare default fetch. */
const LIMITS = { sequence: 1.1, atOnce: 1.05 };

const SEQUENCE = 'one message after another';
const TOGETHER = `${AT_ONCE} messages at once`;

export function showOverhead({ scale, sequence, atOnce, stub }: Overhead): Showing {
  return {
    headline:
      `A message with all features on takes ${ratio(ourRatio(sequence))} times as long as a bare fetch, ` +
      `${ratio(ourRatio(atOnce))} times with ${AT_ONCE} at once.`,
    tables: [
      costTable(SEQUENCE, sequence),
      { ...costTable(TOGETHER, atOnce), notes: [describeScale(scale), ...NOTES] },
      stubTable(stub),
    ],
    verdicts: [
      limitVerdict(SEQUENCE, sequence, LIMITS.sequence),
      limitVerdict(TOGETHER, atOnce, LIMITS.atOnce),
      fasterVerdict(SEQUENCE, sequence),
      fasterVerdict(TOGETHER, atOnce),
    ],
    rivals: [...rivalsIn(SEQUENCE, sequence), ...rivalsIn(TOGETHER, atOnce), ...stubRivals(stub)],
    plots: [
      costPlot('overhead-sequence', SEQUENCE, sequence, LIMITS.sequence),
      costPlot('overhead-at-once', TOGETHER, atOnce, LIMITS.atOnce),
    ],
  };
}

function describeScale({ processes, rounds, sequence, atOnce }: Scale): string {
  return (
    `${processes} processes with ${rounds} rounds each. In a round, each client has a turn of ${sequence} messages, ` +
    `and one of ${atOnce} times ${AT_ONCE} at once.`
  );
}

function byRatio(costs: readonly Cost[]): Cost[] {
  return costs.toSorted((one, other) => one.ratio.median - other.ratio.median);
}

function costTable(how: string, costs: readonly Cost[]): Table {
  return {
    title: `Overhead, ${how}: time of a message over that of a bare fetch`,
    columns: [
      left('client'),
      left('retries'),
      left('time limit'),
      right('of a fetch'),
      right('quartiles'),
      right('a message'),
    ],
    rows: byRatio(costs).map(({ name, ours, retries, timeLimit, ratio: ofFetch, ms }) => ({
      ours,
      cells: [
        name,
        yesNo(retries),
        yesNo(timeLimit),
        ratio(ofFetch.median),
        quartiles(ofFetch, 2),
        microseconds(ms.median),
      ],
    })),
  };
}

function stubTable(costs: readonly StubCost[]): Table {
  const sorted = costs.toSorted((one, other) => one.ms.median - other.ms.median);
  return {
    title: 'Overhead over a stubbed fetch: what the library itself takes',
    columns: [left('client'), right('above a bare fetch'), right('a message')],
    rows: sorted.map(({ name, ours, ms, aboveFetch }) => ({
      ours,
      cells: [name, microseconds(aboveFetch.median), microseconds(ms.median)],
    })),
    notes: ['Those that take no other fetch are not in this table.'],
  };
}

function ourRatio(costs: readonly Cost[]): number {
  return costs.find(({ name }) => name === sendbirdAllOn.name)?.ratio.median ?? Number.NaN;
}

function limitVerdict(how: string, costs: readonly Cost[], limit: number): Verdict {
  const measured = ourRatio(costs);
  return {
    promise: `${sendbirdAllOn.name}, ${how}: at most ${ratio(limit)} of a bare fetch`,
    measured: ratio(measured),
    met: measured <= limit,
  };
}

/** Those that do as much: they try again and they have a time limit. */
function fasterVerdict(how: string, costs: readonly Cost[]): Verdict {
  const own = ourRatio(costs);
  const faster = byRatio(costs).filter((cost) => isComparable(cost) && cost.ratio.median <= own);
  return {
    promise: `${sendbirdAllOn.name}, ${how}: faster than every peer that has retries and time limits`,
    measured:
      faster.length === 0
        ? 'faster than all of them'
        : `slower than ${faster.map(({ name, ratio: { median } }) => `${name} (${ratio(median)})`).join(', ')}`,
    met: faster.length === 0,
  };
}

function isComparable({ ours, retries, timeLimit }: Cost): boolean {
  return !ours && retries && timeLimit;
}

function rivalsIn(how: string, costs: readonly Cost[]): Rival[] {
  const own = ourRatio(costs);
  const faster = byRatio(costs).filter(({ ours, ratio: { median } }) => !ours && median < own);
  return faster.map(({ name, ratio: { median } }) => ({
    name,
    what: `time of a message, ${how}, in times of a fetch`,
    theirs: ratio(median),
    ours: ratio(own),
  }));
}

function stubRivals(costs: readonly StubCost[]): Rival[] {
  const own = costs.find(({ name }) => name === sendbirdAllOn.name)?.ms.median ?? Number.NaN;
  const faster = costs.filter(({ ours, ms }) => !ours && ms.median < own);
  return faster.map(({ name, ms }) => ({
    name,
    what: 'time of a message over a stubbed fetch',
    theirs: microseconds(ms.median),
    ours: microseconds(own),
  }));
}

function costPlot(name: string, how: string, costs: readonly Cost[], limit: number): Plot {
  const title = `Time of a message over that of a bare fetch, ${how}`;
  return { name, title, unit: 'times a bare fetch', bars: byRatio(costs).map(toBar), limit };
}

function toBar({ name, ours, ratio: { q1, median, q3 } }: Cost): Bar {
  return { name, ours, value: median, low: q1, high: q3, label: ratio(median) };
}
