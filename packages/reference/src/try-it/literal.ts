const WIDTH = 80;

/** A name that stands in the program already. */
export class Name {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON value as a literal of TypeScript, in this repo's style. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return bracket('[', ']', valuesOf(value, indent), indent);
  if (typeof value !== 'object' || value === null) return String(value);
  return bracket('{ ', ' }', entriesOf(value, indent), indent);
}

function valuesOf(values: readonly unknown[], indent: string): string[] {
  return values.map((value) => literal(value, `${indent}  `));
}

function entriesOf(value: object, indent: string): string[] {
  return Object.entries(value).map(([key, item]: [string, unknown]) =>
    item instanceof Name ? item.text : `${keyOf(key)}: ${literal(item, `${indent}  `)}`,
  );
}

function bracket(open: string, close: string, items: readonly string[], indent: string): string {
  if (items.length === 0) return (open + close).replaceAll(' ', '');
  const line = `${open}${items.join(', ')}${close}`;
  if (line.length <= WIDTH - indent.length && !line.includes('\n')) return line;
  return `${open.trim()}\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}${close.trim()}`;
}

function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

/** Double quotes where the text holds single ones. */
function quote(text: string): string {
  const json = JSON.stringify(text);
  return text.includes("'") ? json : `'${json.slice(1, -1).replaceAll(String.raw`\"`, '"')}'`;
}
