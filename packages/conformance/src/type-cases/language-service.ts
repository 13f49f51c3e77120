import { join } from 'node:path';
import ts from 'typescript';
import { packageFolder, readConfig } from './compiler.ts';

/** The compiler as an editor runs it, over programs that import a client's sources from `./src/index.ts`. */
export interface LanguageService {
  /** What `tsc --pretty false` prints for a program. */
  outputOf(program: string): string;
  /** What is offered at the `|` of a program. */
  completionsOf(program: string): string[];
}

export function createLanguageService(provider: string): LanguageService {
  const folder = packageFolder(provider);
  const file = join(folder, 'call.ts');
  const { options } = readConfig(join(folder, 'test', 'tsconfig.json'));
  let text = '';
  let version = 0;
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (path) => (path === file ? String(version) : ''),
    getScriptSnapshot: (path) => {
      const content = path === file ? text : ts.sys.readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
  });

  function open(program: string): void {
    text = program;
    version += 1;
  }

  return {
    outputOf(program) {
      open(program);
      return ts.formatDiagnostics(service.getSemanticDiagnostics(file), {
        getCurrentDirectory: () => folder,
        getCanonicalFileName: (name) => name,
        getNewLine: () => '\n',
      });
    },
    completionsOf(program) {
      const position = program.indexOf('|');
      open(program.replace('|', ''));
      const entries = service.getCompletionsAtPosition(file, position, {})?.entries ?? [];
      return entries.map(({ name }) => name);
    },
  };
}
