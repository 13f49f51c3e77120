import { left, right } from '../show/columns.ts';
import { seconds, yesNo } from '../show/figures.ts';
import type { Showing } from '../show/showing.ts';
import type { House } from './house.ts';

export function showHouse({ steps }: House): Showing {
  return {
    headline: `In a fresh clone: ${steps.map(({ name, ms }) => `${name} ${seconds(ms)}`).join(', ')}.`,
    tables: [
      {
        title: "This repo's own commands in a fresh clone",
        columns: [left('command'), right('time'), left('passed')],
        rows: steps.map(({ name, ms, passed }) => ({ ours: false, cells: [name, seconds(ms), yesNo(passed)] })),
      },
    ],
    verdicts: [],
    rivals: [],
    plots: [
      {
        name: 'house',
        title: "This repo's own commands in a fresh clone",
        unit: 'seconds',
        bars: steps.map(({ name, ms }) => ({ name, ours: true, value: ms / 1000, label: seconds(ms) })),
      },
    ],
  };
}
