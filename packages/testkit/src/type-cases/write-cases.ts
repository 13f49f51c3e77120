import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { casesOf } from './cases-of.ts';
import type { TypeCase, TypeSubjects } from './type-case.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Cases as a file that must compile. */
export interface WrittenCases {
  readonly file: string;
  /** The package that they are about. */
  readonly folder: string;
  /** Whether a case must compile; undefined when there is no such case. */
  mustCompile(name: string): boolean | undefined;
  /** The name of the case on a line of the file; lines count from 1. */
  caseAt(line: number): string;
}

/** Writes one assignment a line into the package's test-results. */
export async function writeTypeCases(subjects: TypeSubjects): Promise<WrittenCases> {
  const cases = await casesOf(subjects);
  const folder = join(root, 'packages', subjects.provider);
  const file = join(folder, 'test-results', 'type-cases', 'type-cases.ts');
  mkdirSync(dirname(file), { recursive: true });
  const blocks = cases.map((one, index) => toLines(one, index, subjects.blobs));
  const lines = [...subjects.head.trim().split('\n'), ...blocks.flat()];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const expected = new Map(cases.map(({ name, breaks }) => [name, breaks === undefined]));
  return { file, folder, mustCompile: (name) => expected.get(name), caseAt: (line) => nameAbove(lines, line) };
}

const MARK = '// case: ';

function toLines({ name, type, value, breaks }: TypeCase, index: number, blobs: readonly string[]): string[] {
  const expected = breaks === undefined ? [] : [`// @ts-expect-error ${breaks}`];
  return [`${MARK}${name}`, ...expected, `export const case${index}: ${type} = ${toCode(value, blobs)};`];
}

/** JSON, but for texts that stand for files. */
function toCode(value: unknown, blobs: readonly string[]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => toCode(item, blobs)).join(', ')}]`;
  const fields = Object.entries(value).map(([key, field]: [string, unknown]) => {
    const isBlob = blobs.includes(key) && typeof field === 'string';
    return `${JSON.stringify(key)}: ${isBlob ? 'new Blob()' : toCode(field, blobs)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

function nameAbove(lines: readonly string[], line: number): string {
  const mark = lines.slice(0, line).findLast((text) => text.startsWith(MARK));
  return mark?.slice(MARK.length) ?? 'the lines before the cases';
}
