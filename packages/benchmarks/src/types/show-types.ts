import { left, right } from '../show/columns.ts';
import { count, milliseconds } from '../show/figures.ts';
import type { Rival, Showing, Table, Verdict } from '../show/showing.ts';
import type { CheckCost, Types } from './types.ts';

interface Pair {
  readonly own: CheckCost;
  readonly plain: CheckCost;
}

export function showTypes({ typescript, costs }: Types): Showing {
  const pairs = pairsOf(costs);
  const own = pairs.map(({ own: { name, instantiations }, plain }) => {
    return `${name} ${count(instantiations)} beside openapi-fetch's ${count(plain.instantiations)}`;
  });
  return {
    headline: `Type instantiations for one call: ${own.join(', ')}.`,
    tables: [typesTable(typescript, costs)],
    verdicts: pairs.flatMap(verdictsOn),
    rivals: pairs.flatMap(rivalsIn),
    plots: [
      {
        name: 'types',
        title: 'Type instantiations for one call',
        unit: 'instantiations',
        bars: costs.map(({ name, ours, provider, instantiations }) => ({
          name: ours ? name : `${name}, ${provider}'s document`,
          ours,
          value: instantiations,
          label: count(instantiations),
        })),
      },
    ],
  };
}

function typesTable(typescript: string, costs: readonly CheckCost[]): Table {
  return {
    title: `One call, checked by TypeScript ${typescript}`,
    columns: [left('client'), left('document'), right('instantiations'), right('types'), right('check')],
    rows: costs.map(({ name, ours, provider, instantiations, types, checkMs }) => ({
      ours,
      cells: [name, provider, count(instantiations), count(types), milliseconds(checkMs.median)],
    })),
  };
}

function pairsOf(costs: readonly CheckCost[]): Pair[] {
  return costs.flatMap((own) => {
    const plain = costs.find(({ ours, provider }) => !ours && provider === own.provider);
    return own.ours && plain ? [{ own, plain }] : [];
  });
}

function verdictsOn({ own, plain }: Pair): Verdict[] {
  return [
    {
      promise: `${own.name}: at most the instantiations of plain openapi-fetch`,
      measured: `${count(own.instantiations)} beside ${count(plain.instantiations)}`,
      met: own.instantiations <= plain.instantiations,
    },
    {
      promise: `${own.name}: at most the check time of plain openapi-fetch`,
      measured: `${milliseconds(own.checkMs.median)} beside ${milliseconds(plain.checkMs.median)}`,
      met: own.checkMs.median <= plain.checkMs.median,
    },
  ];
}

function rivalsIn({ own, plain }: Pair): Rival[] {
  if (plain.checkMs.median >= own.checkMs.median) return [];
  const [theirs, ours] = [milliseconds(plain.checkMs.median), milliseconds(own.checkMs.median)];
  return [{ name: plain.name, what: `time to check one call, ${own.provider}'s document`, theirs, ours }];
}
