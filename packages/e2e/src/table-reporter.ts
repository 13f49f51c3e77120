import type { Reporter, TestCase, TestModule } from 'vitest/node';

const MARKS = { passed: 'ok', failed: 'FAILED', skipped: 'not run' } as const;
const GAP = '  ';

/** The result of one test in a table. */
export interface Cell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

declare module 'vitest' {
  interface TaskMeta {
    table?: string;
    row?: string;
    column?: string;
  }
}

/**
 * Prints at the end of a run tables of what was tested where, with the results.
 *
 * A test is in a table if its `meta` names one. Tests inherit the `meta` of their `describe`:
 *
 *     describe('on Node 20 as ESM', { meta: { table: 'Runtimes', row: 'Node 20, ESM' } }, () => {
 *       it('sends a text', { meta: { column: 'text' } }, async () => ...
 *
 * - `table`, `row` and `column` together name a cell. A cell with several tests shows the worst result.
 * - Rows and tables are sorted by name, columns are in the order of the tests.
 * - A test that can't run on this machine fails, and says what to install. `not run` means that a filter excluded the
 *   test, or that a hook before it failed.
 */
export class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const inOrder = modules.toSorted((one, other) => one.moduleId.localeCompare(other.moduleId));
    const tests = inOrder.flatMap((module) => [...module.children.allTests()]);
    const text = formatTables(tests.flatMap(toCell));
    if (text !== '') console.log(`\n${text}\n`);
  }
}

function toCell(test: TestCase): Cell[] {
  const { table, row, column } = test.meta();
  const result = test.result();
  if (table === undefined || row === undefined || column === undefined || result.state === 'pending') return [];
  return [{ table, row, column, state: result.state }];
}

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
