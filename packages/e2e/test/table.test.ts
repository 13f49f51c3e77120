import { expect, it } from 'vitest';
import { formatTables, type Cell } from '../src/table-reporter.ts';

const cell = (row: string, column: string, state: Cell['state'] = 'passed'): Cell => ({
  table: 'Runtimes',
  row,
  column,
  state,
});

it('has a line for each row, sorted by name and number, and a column for each test', () => {
  const cells = [cell('Node 20', 'text'), cell('Node 100', 'file'), cell('Node 20', 'file'), cell('Bun', 'text')];
  expect(formatTables(cells).split('\n')).toEqual([
    'Runtimes  text  file',
    'Bun       ok',
    'Node 20   ok    ok',
    'Node 100        ok',
  ]);
});

it('shows the worst of several tests of one cell', () => {
  const cells = [cell('Bun', 'text'), cell('Bun', 'text', 'failed'), cell('Bun', 'text', 'skipped')];
  expect(formatTables(cells)).toContain('Bun       FAILED');
});

it('shows what was not run', () => {
  const cells = [cell('Chromium', 'text', 'skipped'), cell('Chromium', 'file', 'skipped'), cell('Bun', 'text')];
  expect(formatTables(cells).split('\n')).toEqual([
    'Runtimes  text     file',
    'Bun       ok',
    'Chromium  not run  not run',
  ]);
});

it('separates tables', () => {
  const types = { ...cell('TypeScript 6', 'node16'), table: 'Types' };
  expect(formatTables([types, cell('Bun', 'text')])).toBe(
    ['Runtimes  text', 'Bun       ok', '', 'Types         node16', 'TypeScript 6  ok'].join('\n'),
  );
});

it('is empty when no test is in a table', () => {
  expect(formatTables([])).toBe('');
});
