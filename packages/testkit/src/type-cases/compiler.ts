import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { WrittenCases } from './write-cases.ts';

/** What is taken out of the generated types, what comes in its place, and how the fault begins that this must make. */
export type Edit = readonly [right: string, instead: string, fault: string];

/** The compiler over a provider's type cases and type tests. */
export interface Compiler {
  /** What does not compile, or compiles and must not; with other generated types in place of the package's own. */
  faults(generated?: string): string[];
  /** The faults that are missing when the package's generated types have all these edits. */
  unnoticed(edits: readonly Edit[]): string[];
}

/** Reads everything but the generated types once, however often it is asked. */
export function createCompiler({ file, folder, caseAt }: WrittenCases): Compiler {
  const typeTests = readdirSync(join(folder, 'test', 'types')).map((name) => join(folder, 'test', 'types', name));
  const { options } = readConfig(join(folder, 'test', 'tsconfig.json'));
  const generatedFile = join(folder, 'src', 'generated', 'openapi.ts');
  const host = cachingHost(options);

  function faults(generated?: string): string[] {
    const read = (path: string): ts.SourceFile | undefined =>
      generated !== undefined && path === generatedFile
        ? ts.createSourceFile(path, generated, ts.ScriptTarget.ES2022, true)
        : host.getSourceFile(path, ts.ScriptTarget.ES2022);
    const program = ts.createProgram([file, ...typeTests], options, { ...host, getSourceFile: read });
    const diagnostics = [file, ...typeTests].flatMap((path) =>
      program.getSemanticDiagnostics(program.getSourceFile(path)),
    );
    return diagnostics.map(toFault);
  }

  function toFault({ file: source, start = 0, messageText }: ts.Diagnostic): string {
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    const place = source?.fileName === file ? caseAt(line) : `${source?.fileName.slice(folder.length + 1)}:${line}`;
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  }

  function unnoticed(edits: readonly Edit[]): string[] {
    const generated = readFileSync(generatedFile, 'utf8');
    const found = faults(edits.reduce((text, [right, instead]) => text.replace(right, instead), generated));
    return edits.map(([, , fault]) => fault).filter((fault) => !found.some((text) => text.startsWith(fault)));
  }

  return { faults, unnoticed };
}

function readConfig(path: string): ts.ParsedCommandLine {
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
