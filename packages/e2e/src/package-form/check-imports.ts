import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { filesOf, isClient, readManifest, type Form } from './form.ts';

/** Code and types import what is in the package, or what it has as a dependency. */
export function checkImports(form: Form): string[] {
  const dependencies = Object.keys(readManifest(form).dependencies ?? {});
  const allowed = (specifier: string): boolean =>
    specifier.startsWith('./') ||
    dependencies.some((name) => specifier === name || specifier.startsWith(`${name}/`)) ||
    (!isClient(form) && isBuiltin(specifier));
  return filesOf(form)
    .filter((file) => file.startsWith('dist/'))
    .flatMap((file) => importsOf(join(form.folder, file)).map((specifier) => ({ file, specifier })))
    .filter(({ specifier }) => !allowed(specifier))
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
}

function importsOf(path: string): string[] {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
  return [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName);
}
