/** A row of `x-known-codes`. */
interface KnownCode {
  readonly code: number | string;
  /** Undefined if the code itself is a name. */
  readonly name?: string;
  readonly status: number | null;
  readonly meaning: string;
  readonly retry: string;
}

const RETRY_ADVICE: readonly unknown[] = ['never', 'safe', 'after-wait', 'new-key', 'if-duplicates-are-acceptable'];

/**
 * The modules generated from the error codes of a document, by file name. `error-codes.ts` is the whole table.
 * `codes.ts` has only what a client's main entry point needs: the names if codes are numbers, and which codes say
 * anything but `never` about a retry.
 */
export function generateErrorCodes(document: unknown): Record<string, string> {
  const codes = readKnownCodes(document);
  const table = constant(
    'errorCodes',
    codes.map((row) => {
      const { code, name = code, meaning, retry } = row;
      return [code, `{ name: ${JSON.stringify(name)}, meaning: ${JSON.stringify(meaning)}, retry: "${retry}" }`];
    }),
  );
  const retryByCode = constant(
    'retryByCode',
    codes.flatMap(({ code, retry }) => (retry === 'never' ? [] : [[code, JSON.stringify(retry)] as const])),
  );
  return { 'codes.ts': `${namesOf(codes)}\n${retryByCode}`, 'error-codes.ts': table };
}

function namesOf(codes: readonly KnownCode[]): string {
  if (codes.every(({ code }) => typeof code === 'string')) {
    const union = codes.map(({ code }) => `\n  | ${JSON.stringify(code)}`).join('');
    return `${typeComment}export type KnownErrorCode =${union};\n`;
  }
  const names = codes.map(({ code, name = code }) => [code, JSON.stringify(name)] as const);
  return `${constant('codeNames', names)}\n${typeComment}export type KnownErrorCode = keyof typeof codeNames;\n`;
}

const typeComment = '/** A code of the table. The provider may answer with others. */\n';

function constant(name: string, entries: readonly (readonly [number | string, string])[]): string {
  return `export const ${name} = {\n${entries.map(([key, value]) => `  ${key}: ${value},\n`).join('')}} as const;\n`;
}

interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, { readonly 'x-known-codes'?: unknown }>> };
}

function readKnownCodes(document: unknown): readonly KnownCode[] {
  const rows = (document as Document).components?.schemas?.['ErrorCode']?.['x-known-codes'];
  if (!Array.isArray(rows) || rows.length === 0) {
    throw new TypeError('components.schemas.ErrorCode.x-known-codes: expected a list of error codes');
  }
  const seen = new Set<unknown>();
  for (const [index, row] of rows.entries()) {
    const problem = findProblem((row ?? {}) as Partial<Record<keyof KnownCode, unknown>>, seen);
    if (problem !== undefined) throw new TypeError(`x-known-codes[${index}].${problem}`);
  }
  return rows as readonly KnownCode[];
}

/** The problem of a row, starting with the field's name. */
function findProblem(row: Partial<Record<keyof KnownCode, unknown>>, seen: Set<unknown>): string | undefined {
  const { code, name, status, meaning, retry } = row;
  if (!Number.isSafeInteger(code) && !isName(code)) return `code: expected an integer or a name, got ${show(code)}`;
  if (seen.has(code)) return `code: ${show(code)} is listed twice`;
  seen.add(code);
  if (typeof code === 'number' ? !isName(name) : name !== undefined) {
    return `name: expected a name where the code is a number, and none where it is a name, got ${show(name)}`;
  }
  if (status !== null && !Number.isInteger(status)) return `status: expected an integer or null, got ${show(status)}`;
  if (typeof meaning !== 'string' || meaning === '') return `meaning: expected a sentence, got ${show(meaning)}`;
  if (RETRY_ADVICE.includes(retry)) return undefined;
  return `retry: expected one of ${RETRY_ADVICE.join(', ')}, got ${show(retry)}`;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z]\w*$/.test(value);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
