import { globSync } from 'node:fs';

const PLACES = ['test-results/*.json', 'scripts/test-results/*.json', 'packages/*/test-results/*.json'];

/** Every report that a test run has left in the repo, relative to its folder. */
export function findReports(root: string): string[] {
  return globSync(PLACES, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}
