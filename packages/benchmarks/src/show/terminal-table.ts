import { styleText } from 'node:util';
import type { Column, Row, Table } from './showing.ts';

/** A table in columns of spaces, for eyes at a terminal. */
export function toTerminal({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map(({ head }, index) =>
    Math.max(head.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0)),
  );
  const heads = columns.map(({ head }) => head);
  const lines = rows.map((row) => style(row.ours ? 'green' : 'reset', lineOf(row.cells, columns, widths)));
  return [style('bold', title), style('dim', lineOf(heads, columns, widths)), ...lines, ...notes, ''].join('\n');
}

function lineOf(cells: Row['cells'], columns: readonly Column[], widths: readonly number[]): string {
  const padded = columns.map(({ align }, index) => {
    const cell = cells[index] ?? '';
    return align === 'left' ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
  });
  return `  ${padded.join('  ')}`.trimEnd();
}

/** Colour is for eyes: never for a file, a pipe or a person who asked for none (https://no-color.org). */
function style(format: 'bold' | 'dim' | 'green' | 'reset', text: string): string {
  return process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(format, text) : text;
}
