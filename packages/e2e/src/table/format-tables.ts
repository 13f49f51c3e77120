import type { Cell } from './cell.ts';

const MARKS = { passed: 'ok', failed: 'FAILED', skipped: 'not run' } as const;
const GAP = '  ';

/** Formats the tables as text. */
export function formatTables(cells: readonly Cell[]): string {
  return groupBy(cells, ({ table }) => table)
    .map(([name, own]) => formatTable(name, own))
    .join('\n\n');
}

function formatTable(name: string, cells: readonly Cell[]): string {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = groupBy(cells, ({ row }) => row).map(([row, own]) => [
    row,
    ...columns.map((column) => mark(own.filter((cell) => cell.column === column))),
  ]);
  const lines = [[name, ...columns], ...rows];
  const widths = [name, ...columns].map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** The worst result of a cell's tests; empty if it has none. */
function mark(cells: readonly Cell[]): string {
  const worst = (['failed', 'skipped', 'passed'] as const).find((state) => cells.some((cell) => cell.state === state));
  return worst === undefined ? '' : MARKS[worst];
}

/** Sorts by name, with numbers by value, since test files finish in any order. */
function groupBy(cells: readonly Cell[], nameOf: (cell: Cell) => string): [string, Cell[]][] {
  const names = [...new Set(cells.map(nameOf))].toSorted((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
  return names.map((name) => [name, cells.filter((cell) => nameOf(cell) === name)]);
}
