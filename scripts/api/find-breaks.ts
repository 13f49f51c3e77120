import ts from 'typescript';
import { lostNames } from './lost-names.ts';
import { strictDeclarations } from './strict-declarations.ts';
import { virtualProgram } from './virtual-program.ts';

/** Why code that was written for the declarations `before` may not compile with those of `after`. */
export function findBreaks(before: string, after: string): string[] {
  const files = { 'before.d.ts': asModule(before), 'after.d.ts': asModule(after) };
  const program = virtualProgram(files);
  const has = exportsOf(program, '/after.d.ts');
  const pairs = [...exportsOf(program, '/before.d.ts')].map(([name, symbol]) => ({ name, symbol, now: has.get(name) }));
  const gone = pairs.filter(({ now }) => now === undefined).map(({ name }) => `${name} is gone`);
  const kept = pairs.filter((pair): pair is Kept => pair.now !== undefined);
  return [...gone, ...mismatches(files, kept), ...kept.flatMap((pair) => lostInside(program, pair))];
}

/** A name that is exported before and after. */
interface Kept {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly now: ts.Symbol;
}

/** A file of declarations without any `export {}` exports all of them. */
function asModule(declarations: string): string {
  return `${strictDeclarations(declarations)}\nexport {};\n`;
}

function exportsOf(program: ts.Program, file: string): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return new Map(
    symbols.map((item) => [item.name, is(ts.SymbolFlags.Alias, item) ? checker.getAliasedSymbol(item) : item]),
  );
}

/** What the compiler says when each old export is replaced by the new one. */
function mismatches(files: Readonly<Record<string, string>>, kept: readonly Kept[]): string[] {
  const program = virtualProgram({ ...files, 'use.ts': kept.map(use).join('\n') });
  const source = program.getSourceFile('/use.ts');
  return program.getSemanticDiagnostics(source).map(({ start = 0, messageText }) => {
    const name = kept[source?.getLineAndCharacterOfPosition(start).line ?? 0]?.name ?? '';
    return sentence(name, ts.flattenDiagnosticMessageText(messageText, '\n').split('\n'));
  });
}

/** One line: a value is handed to whoever took the old one, a type is named. */
function use({ name, symbol }: Kept): string {
  const before = `import('./before.d.ts').${name}`;
  const after = `import('./after.d.ts').${name}`;
  return isValue(symbol)
    ? `export const ${name}: typeof ${before} = null! as typeof ${after};`
    : `export type ${name} = ${after};`;
}

/** Where it is and what it is, of all that the compiler says: `createX, settings, delivery: Type ...`. */
function sentence(name: string, lines: readonly string[]): string {
  const places = lines.flatMap((line) => /^ *(?:The t|T)ypes of .*?'([^']+)'/.exec(line)?.[1] ?? []);
  const what = (lines.at(-1) ?? '').trim().replaceAll(/import\("[^"]+"\)\.?|\.$/g, '');
  return `${[name, ...places].join(', ')}: ${what.length > 200 ? `${what.slice(0, 200)} …` : what}`;
}

function lostInside(program: ts.Program, { name, symbol, now }: Kept): string[] {
  const checker = program.getTypeChecker();
  const typeOf = (item: ts.Symbol): ts.Type =>
    isValue(item) ? checker.getTypeOfSymbol(item) : checker.getDeclaredTypeOfSymbol(item);
  return lostNames(program, typeOf(symbol), typeOf(now), name);
}

function isValue(symbol: ts.Symbol): boolean {
  return is(ts.SymbolFlags.Value, symbol);
}

function is(flag: ts.SymbolFlags, { flags }: ts.Symbol): boolean {
  return (flags & flag) !== 0;
}
