import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { casesOf, type Edit, type TypeCase, type TypeSubjects } from './cases.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export function packageFolder(provider: string): string {
  return join(root, 'packages', provider);
}

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

/** Writes one assignment a line to `test-results/type-cases`. */
export async function writeTypeCases(subjects: TypeSubjects): Promise<WrittenCases> {
  const cases = await casesOf(subjects);
  const folder = packageFolder(subjects.provider);
  const file = join(root, 'packages', 'conformance', 'test-results', 'type-cases', `${subjects.provider}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  const blocks = cases.map((one, index) => toLines(one, index, subjects.blobs));
  const lines = [...subjects.head.trim().split('\n'), ...blocks.flat()];
  const code = `${lines.join('\n')}\n`;
  // Several threads write the same cases: none may find the file half written.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== code) writeFileSync(file, code);
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

/** The compiler over a provider's type cases and type tests. */
export interface Compiler {
  /** What does not compile, or compiles and must not; with other generated types in place of the package's own. */
  errors(generated?: string): string[];
  /** The errors that are missing when the package's generated types have all these edits. */
  unnoticed(edits: readonly Edit[]): string[];
}

/** Reads every file but the generated types once. */
export function createCompiler({ file, folder, caseAt }: WrittenCases): Compiler {
  const typeTests = readdirSync(join(folder, 'test', 'types')).map((name) => join(folder, 'test', 'types', name));
  const { options } = readConfig(join(folder, 'test', 'tsconfig.json'));
  const generatedFile = join(folder, 'src', 'generated', 'openapi.ts');
  const host = cachingHost(options);

  function errors(generated?: string): string[] {
    const read = (path: string): ts.SourceFile | undefined =>
      generated !== undefined && path === generatedFile
        ? ts.createSourceFile(path, generated, ts.ScriptTarget.ES2022, true)
        : host.getSourceFile(path, ts.ScriptTarget.ES2022);
    const program = ts.createProgram([file, ...typeTests], options, { ...host, getSourceFile: read });
    const diagnostics = [file, ...typeTests].flatMap((path) =>
      program.getSemanticDiagnostics(program.getSourceFile(path)),
    );
    return diagnostics.map(toError);
  }

  function toError({ file: source, start = 0, messageText }: ts.Diagnostic): string {
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    const place = source?.fileName === file ? caseAt(line) : `${source?.fileName.slice(folder.length + 1)}:${line}`;
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  }

  function unnoticed(edits: readonly Edit[]): string[] {
    const generated = readFileSync(generatedFile, 'utf8');
    const found = errors(edits.reduce((text, [from, to]) => text.replace(from, to), generated));
    return edits.map(([, , error]) => error).filter((error) => !found.some((text) => text.startsWith(error)));
  }

  return { errors, unnoticed };
}

/** The compiler options of a package. */
export function readConfig(path: string): ts.ParsedCommandLine {
  const config = ts.getParsedCommandLineOfConfigFile(
    path,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (!config) throw new Error(`${path} is no configuration of the compiler`);
  return config;
}

function fail({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
}

function cachingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const files = new Map<string, ts.SourceFile | undefined>();
  return {
    ...host,
    getSourceFile(path, target) {
      if (!files.has(path)) files.set(path, host.getSourceFile(path, target));
      return files.get(path);
    },
  };
}
