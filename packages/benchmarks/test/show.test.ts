import { describe, expect, it } from 'vitest';
import { count, kilobytes, megabytes, microseconds, milliseconds, ratio, seconds } from '../src/show/figures.ts';
import { toMarkdown } from '../src/show/markdown-table.ts';
import type { Table } from '../src/show/showing.ts';
import { toTerminal } from '../src/show/terminal-table.ts';

const TABLE: Table = {
  title: 'Speed',
  columns: [
    { head: 'client', align: 'left' },
    { head: 'of a fetch', align: 'right' },
  ],
  rows: [
    { cells: ['ours', '1.05'], ours: true },
    { cells: ['theirs | other', '12.50'], ours: false },
  ],
  notes: ['As measured.'],
};

describe('tables', () => {
  it('stand in columns at a terminal', () => {
    expect(toTerminal(TABLE).split('\n')).toEqual([
      'Speed',
      '  client          of a fetch',
      '  ours                  1.05',
      '  theirs | other       12.50',
      'As measured.',
      '',
    ]);
  });

  it('are Markdown in a document: ours in bold, a bar in a cell escaped, notes below', () => {
    expect(toMarkdown(TABLE).split('\n')).toEqual([
      '**Speed**',
      '',
      '| client | of a fetch |',
      '| --- | ---: |',
      '| **ours** | 1.05 |',
      '| theirs \\| other | 12.50 |',
      '',
      'As measured.',
    ]);
  });
});

describe('figures', () => {
  it.each([
    [ratio(1.005), '1.00'],
    [microseconds(0.01234), '12.3 µs'],
    [microseconds(0.2345), '235 µs'],
    [milliseconds(4.96), '5.0 ms'],
    [milliseconds(123.4), '123 ms'],
    [seconds(6180), '6.18 s'],
    [kilobytes(5999), '6.0 kB'],
    [megabytes(1_234_000), '1.23 MB'],
    [megabytes(877_400_000), '877 MB'],
    [count(8064), '8,064'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });
});
