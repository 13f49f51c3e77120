import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'green' | 'red';

/** The longest line that a report prints. */
export const WIDTH = 100;

/** No colour in a file or a pipe, nor with NO_COLOR (https://no-color.org). */
const isColourful = process.stdout.isTTY && !process.env['NO_COLOR'];

export function style(format: Style, text: string): string {
  return isColourful ? styleText(format, text, { validateStream: false }) : text;
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Wraps a text at its spaces, and indents every line. */
export function indented(text: string, columns: number): string[] {
  const lines = text.match(new RegExp(`\\S.{0,${WIDTH - columns - 1}}(?=\\s|$)|\\S+`, 'g')) ?? [];
  return lines.map((line) => ' '.repeat(columns) + line);
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
