/** Checks one file in a process of its own, as the compiler does when it starts. */
import ts from 'typescript';
import type { Consumer } from './consumers.ts';

export interface Checked {
  readonly typescript: string;
  readonly instantiations: number;
  readonly types: number;
  readonly checkMs: number;
}

const FILE = '/consumer.ts';

/** Checks the user's own file alone, and of what it imports as much as that needs. */
export function check({ code, modules }: Consumer): Checked {
  const program = ts.createProgram([FILE], optionsFor(modules), hostFor(code, optionsFor(modules)));
  const file = program.getSourceFile(FILE);
  const start = performance.now();
  const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const checkMs = performance.now() - start;
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ messageText }) => textOf(messageText)).join('\n'));
  const { version } = ts;
  return {
    typescript: version,
    instantiations: program.getInstantiationCount(),
    types: program.getTypeCount(),
    checkMs,
  };
}

function textOf(message: string | ts.DiagnosticMessageChain): string {
  return ts.flattenDiagnosticMessageText(message, '\n');
}

function optionsFor(modules: Consumer['modules']): ts.CompilerOptions {
  return {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    paths: Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, [path]])),
  };
}

/** The user's file is in memory, all others are on disk. */
function hostFor(code: string, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === FILE || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === FILE ? ts.createSourceFile(path, code, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest);
  return host;
}
