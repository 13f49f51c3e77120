import ts from 'typescript';
import { descend, type Source } from './source.ts';

export interface Comment {
  readonly position: number;
  readonly text: string;
}

/** The comments of a file, not what looks like one inside a string. */
export function commentsOf({ tree }: Source): Comment[] {
  const found = new Map<number, Comment>();
  for (const node of descend(tree)) {
    if (node.getChildCount(tree) === 0)
      for (const range of rangesAround(tree, node)) {
        found.set(range.pos, { position: range.pos, text: tree.text.slice(range.pos, range.end) });
      }
  }
  return [...found.values()];
}

function rangesAround({ text }: ts.SourceFile, token: ts.Node): ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(text, token.pos) ?? []),
    ...(ts.getTrailingCommentRanges(text, token.end) ?? []),
  ];
}
