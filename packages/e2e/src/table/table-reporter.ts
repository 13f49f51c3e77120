import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Cell } from './cell.ts';
import { formatTables } from './format-tables.ts';

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
