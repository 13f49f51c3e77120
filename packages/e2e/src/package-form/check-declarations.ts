import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesOf, type Form } from './form.ts';

/** A path out of the package: it exists in this repo only. */
const OUTSIDE = /\.\.\/|node_modules/;
/** What a caller's own serializer returns is the caller's affair. */
const TAKES_ANY = new Set(['BodySerializer']);

/** Flattened types: nothing of this repo in them, and no `any` that a user's value could get. */
export function checkDeclarations(form: Form): string[] {
  return filesOf(form)
    .filter((file) => /\.d\.c?ts$/.test(file))
    .flatMap((file) => checkDeclaration(file, readFileSync(join(form.folder, file), 'utf8')));
}

function checkDeclaration(file: string, text: string): string[] {
  const outside = text.split('\n').flatMap((line, index) => (OUTSIDE.test(line) ? [`${file}:${index + 1}`] : []));
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return [
    ...outside.map((place) => `${place} names a path of the repo`),
    ...source.statements.flatMap((statement) => leaks(statement)).map((node) => `${placeOf(source, node)} is any`),
  ];
}

/** Each `any`, save where it only asks for the form of a type: `T extends { content: any }`. */
function leaks(node: ts.Node): ts.Node[] {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return [node];
  if (ts.isTypeAliasDeclaration(node) && TAKES_ANY.has(node.name.text)) return [];
  return children(node)
    .filter((child) => !asksForForm(child))
    .flatMap(leaks);
}

function asksForForm(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalTypeNode(parent)) return parent.extendsType === node;
  return ts.isTypeParameterDeclaration(parent) && parent.constraint === node;
}

function children(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => void found.push(child));
  return found;
}

function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}
