import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Cell } from './cell.ts';
import { formatTables } from './format-tables.ts';

/**
 * Prints at the end of a run what was tried where, and what came of it: a table of rows and columns.
 *
 * A test is in a table when its `meta` says so; `describe` hands its own down to the tests in it:
 *
 *     describe('on Node 20 as ESM', { meta: { table: 'Runtimes', row: 'Node 20, ESM' } }, () => {
 *       it('sends a text', { meta: { column: 'text' } }, async () => ...
 *
 * - All three of `table`, `row` and `column` make a cell. Of several tests in one cell, the worst result is shown.
 * - Rows and tables stand in the order of their names, columns in the order of the tests.
 * - What can't run on this machine fails, and says what is missing and how to get it. Not run is what a filter left out,
 *   or what stands behind a hook that failed.
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
