import { execFileSync } from 'node:child_process';
import { REPO } from '../folders.ts';

/** What a run changes itself. */
const RESULTS = ':!packages/benchmarks/results';

/** The commit that is measured; with a plus where files differ from it. Without git there is none. */
export function measuredCommit(): string {
  try {
    const hash = git('rev-parse', '--short=12', 'HEAD');
    return git('status', '--porcelain', '--', 'packages', 'specs', RESULTS) === '' ? hash : `${hash}+`;
  } catch {
    return 'unknown';
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: REPO, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
