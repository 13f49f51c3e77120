import { execFileSync } from 'node:child_process';
import { root } from '../workspace.ts';

/** What git prints; undefined when it fails, as for a name that it does not know. */
export function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
