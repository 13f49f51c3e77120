import type { Column, Row, Table } from './showing.ts';

/** A table as Markdown has it; our own rows are bold. */
export function toMarkdown({ title, columns, rows, notes = [] }: Table): string {
  const lines = [headOf(columns), ruleOf(columns), ...rows.map(rowOf)];
  return [`**${title}**`, '', ...lines, ...notes.flatMap((note) => ['', note])].join('\n');
}

function headOf(columns: readonly Column[]): string {
  return `| ${columns.map(({ head }) => escape(head)).join(' | ')} |`;
}

function ruleOf(columns: readonly Column[]): string {
  return `| ${columns.map(({ align }) => (align === 'left' ? '---' : '---:')).join(' | ')} |`;
}

function rowOf({ cells, ours }: Row): string {
  const [name = '', ...figures] = cells.map(escape);
  return `| ${[ours ? `**${name}**` : name, ...figures].join(' | ')} |`;
}

function escape(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
