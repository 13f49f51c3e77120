import ts from 'typescript';
import type { House } from './house.ts';

const CODE = /\.[cm]?tsx?$|\.[cm]?jsx?$/;
const GENERATED = /^packages\/[^/]+\/src\/generated\//;

/** A file of code that people write, parsed. */
export interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

export function isGenerated(path: string): boolean {
  return GENERATED.test(path);
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

export function parse(house: House, path: string): Source {
  return { path, tree: ts.createSourceFile(path, house.text(path), ts.ScriptTarget.Latest, true) };
}

/** `path:line` of a place in the file. */
export function placeOf({ path, tree }: Source, position: number): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(position).line + 1}`;
}

/** The node and all below it. */
export function* descend(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* descend(child);
}
