import { execFileSync } from 'node:child_process';
import { root } from '../workspace.ts';
import type { Release } from './publish-all.ts';
import { tagOf } from './tag-of.ts';

/** Marks this commit as the one that a version was made from; a mark that is there already stays where it is. */
export function tagRelease(release: Release): void {
  const tag = tagOf(release);
  if (git('tag', '--list', tag) === '') git('tag', tag);
}

function git(...words: string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}
