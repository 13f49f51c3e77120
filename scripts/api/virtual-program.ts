import ts from 'typescript';
import { LIBRARIES } from './libraries.ts';

const OPTIONS: ts.CompilerOptions = {
  lib: LIBRARIES.map((name) => `lib.${name}.d.ts`),
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Parsed once: the libraries are nearly all that a comparison reads. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** A program of files that are on no disk, in a folder of their own; each is found by its name there. */
export function virtualProgram(files: Readonly<Record<string, string>>): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const ours = new Map(Object.entries(files).map(([name, text]) => [`/${name}`, parse(`/${name}`, text)]));
  const readLibrary = (name: string): ts.SourceFile | undefined => {
    if (!libraries.has(name)) libraries.set(name, host.getSourceFile(name, ts.ScriptTarget.ES2022));
    return libraries.get(name);
  };
  return ts.createProgram([...ours.keys()], OPTIONS, {
    ...host,
    getSourceFile: (name) => ours.get(name) ?? readLibrary(name),
    fileExists: (name) => ours.has(name) || host.fileExists(name),
  });
}

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}
