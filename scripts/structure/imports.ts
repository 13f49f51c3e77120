import { posix } from 'node:path';
import ts from 'typescript';
import { descend, placeOf, type Source } from './source.ts';

/** One place where a file asks for another module. */
export interface Import {
  /** The importing file. */
  readonly from: string;
  readonly place: string;
  /** As written; undefined when it is worked out at run time. */
  readonly specifier: string | undefined;
  /** The file it names, relative to the repo's folder, when it is a relative import. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
}

/** Everything that a file imports: statements, re-exports, import(), require(), import types, type directives. */
export function importsOf(source: Source): Import[] {
  const found = [...descend(source.tree)].flatMap((node) => {
    const argument = moduleOf(node);
    return argument === undefined ? [] : [toImport(source, argument, isTypeOnly(node))];
  });
  return [...found, ...source.tree.typeReferenceDirectives.map((directive) => directiveImport(source, directive))];
}

/** The expression that names the module, when the node asks for one. */
function moduleOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (ts.isExternalModuleReference(node)) return node.expression;
  return ts.isCallExpression(node) && isLoad(node.expression) ? node.arguments[0] : undefined;
}

function isLoad(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function toImport(source: Source, argument: ts.Node, typeOnly: boolean): Import {
  const specifier = ts.isStringLiteralLike(argument) ? argument.text : undefined;
  return describe(source, argument.getStart(source.tree), specifier, typeOnly);
}

function directiveImport(source: Source, { fileName, pos }: ts.FileReference): Import {
  return describe(source, pos, fileName === 'node' ? 'node:*' : fileName, true);
}

function describe({ path, tree }: Source, position: number, specifier: string | undefined, typeOnly: boolean): Import {
  const target = specifier?.startsWith('.') === true ? posix.join(posix.dirname(path), specifier) : undefined;
  return { from: path, place: placeOf({ path, tree }, position), specifier, target, typeOnly };
}
