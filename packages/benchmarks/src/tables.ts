import { styleText } from 'node:util';
import { NONE, quartiles as formatQuartiles, yesNo } from './formats.ts';
import { numberOf, type Measurement } from './measurement.ts';

/** A column's heading and alignment: words to the left, numbers to the right. */
export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

export interface Row {
  readonly cells: readonly string[];
  readonly ours: boolean;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sentences below the table. */
  readonly notes?: readonly string[];
}

/** A column with what a measurement shows in it. */
export interface CellColumn extends Column {
  readonly cell: (measurement: Measurement) => string;
}

/** A column of words, or of yes and no. */
export function words(head: string, name: string): CellColumn {
  return {
    head,
    align: 'left',
    cell: ({ [name]: value }) => (typeof value === 'boolean' ? yesNo(value) : typeof value === 'string' ? value : NONE),
  };
}

/** A column of numbers; the median where the value is a spread. */
export function numbers(head: string, name: string, format: (value: number) => string): CellColumn {
  return {
    head,
    align: 'right',
    cell: (measurement) => {
      const value = numberOf(measurement, name);
      return value === undefined ? NONE : format(value);
    },
  };
}

/** The quartiles of a value that is a spread. */
export function quartiles(name: string, digits: number): CellColumn {
  return {
    head: 'quartiles',
    align: 'right',
    cell: ({ [name]: value }) => (typeof value === 'object' ? formatQuartiles(value, digits) : NONE),
  };
}

/** One row for each measurement. */
export function tableOf(
  title: string,
  measurements: readonly Measurement[],
  columns: readonly CellColumn[],
  notes: readonly string[] = [],
): Table {
  const rows = measurements.map((measurement) => ({
    ours: measurement.ours,
    cells: columns.map(({ cell }) => cell(measurement)),
  }));
  return { title, columns, rows, notes };
}

/** A Markdown table, with our own rows in bold. */
export function toMarkdown({ title, columns, rows, notes = [] }: Table): string {
  const head = line(columns.map((column) => escape(column.head)));
  const rule = line(columns.map(({ align }) => (align === 'left' ? '---' : '---:')));
  const body = rows.map(({ cells, ours }) => {
    const [name = '', ...others] = cells.map(escape);
    return line([ours ? `**${name}**` : name, ...others]);
  });
  return [`**${title}**`, '', head, rule, ...body, ...notes.flatMap((note) => ['', note])].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escape(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

/** A table for a terminal, in columns of spaces. */
export function toTerminal({ title, columns, rows, notes = [] }: Table): string {
  const heads = columns.map(({ head }) => head);
  const widths = columns.map((_column, index) =>
    Math.max(...[heads, ...rows.map(({ cells }) => cells)].map((cells) => cells[index]?.length ?? 0)),
  );
  const aligned = (cells: readonly string[]): string => {
    const padded = columns.map(({ align }, index) => {
      const [cell, width] = [cells[index] ?? '', widths[index] ?? 0];
      return align === 'left' ? cell.padEnd(width) : cell.padStart(width);
    });
    return `  ${padded.join('  ')}`.trimEnd();
  };
  const lines = rows.map(({ cells, ours }) => style(ours ? 'green' : 'reset', aligned(cells)));
  return [style('bold', title), style('dim', aligned(heads)), ...lines, ...notes, ''].join('\n');
}

/** No colours in a file, in a pipe, or where NO_COLOR asks for none (https://no-color.org). */
function style(format: 'bold' | 'dim' | 'green' | 'reset', text: string): string {
  return process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(format, text) : text;
}
