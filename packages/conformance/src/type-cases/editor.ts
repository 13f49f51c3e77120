/** What the compiler and an editor say about calls of `sendBotMessage`. */
export interface EditorRows {
  /** The type of the client. */
  readonly client: string;
  readonly mistakes: readonly Mistake[];
  readonly completions: readonly Completion[];
}

/** A call with one mistake. */
export interface Mistake {
  readonly name: string;
  /** A line before the call. */
  readonly before?: string;
  readonly body: string;
  /** The wrong or missing key, which the compiler must name, and no other. */
  readonly key: string;
}

/** What is offered at the `|` in a body. */
export interface Completion {
  readonly body: string;
  readonly offers: readonly string[];
  readonly hides: readonly string[];
}

/** The rows of a provider, from its `editor.ts`. */
export async function loadEditorRows(provider: string): Promise<EditorRows> {
  const { editor } = (await import(`../${provider}/editor.ts`)) as { editor: EditorRows };
  return editor;
}

/** A program that sends a body. */
export function programOf(
  client: string,
  from: string,
  { before = '', body }: Pick<Mistake, 'before' | 'body'>,
): string {
  return `import type { ${client} } from '${from}';
declare const client: ${client};
${before}
void client.sendBotMessage('bot', ${body});
`;
}

/** The errors that `tsc --pretty false` printed: each a line, and the indented lines that continue it. */
export function errorsIn(output: string): string[] {
  return output.split(/\n(?! )/).filter((error) => error !== '');
}

const MAX_LINES = 6;

/** How an error begins. */
const START = /^[^(\s]+\((?<line>\d+),(?<column>\d+)\): error TS\d+: /;

/** Phrases in which the compiler names a key. Any other error is about the key at its position. */
const NAMES = [
  /Property '(?<key>[^']+)' is missing in type/,
  /property '(?<key>[^']+)' are incompatible/,
  /'(?<key>[^']+)' does not exist in type/,
  /is missing the following properties from type '\w*(?:Message|Data)\w*': (?<key>.+)/,
];

/** What is wrong with the compiler's output for a mistake; undefined if it is short and blames the right key alone. */
export function problemOf({ key }: Mistake, program: string, output: string): string | undefined {
  const errors = errorsIn(output);
  if (errors.length === 0) return 'it compiles';
  const lines = output.trimEnd().split('\n').length;
  if (lines > MAX_LINES) return `${lines} lines`;
  const wrong = errors.map((error) => blamedKey(error, program)).filter((blamed) => blamed !== key);
  return wrong.length > 0 ? `blames ${wrong.join(' and ')} instead of ${key}` : undefined;
}

function blamedKey(error: string, program: string): string | undefined {
  const named = NAMES.map((pattern) => pattern.exec(error)?.groups?.['key']).find((key) => key !== undefined);
  if (named !== undefined) return named;
  const { line, column } = START.exec(error)?.groups ?? {};
  const source = program.split('\n')[Number(line) - 1]?.slice(Number(column) - 1);
  return /^\w+/.exec(source ?? '')?.[0];
}
