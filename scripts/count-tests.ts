/**
 * Adds up the reports of the test runs. The last line is the total: `N passed, N failed`.
 *
 *   node scripts/count-tests.ts
 */
import { globSync } from 'node:fs';
import { readText, root } from './workspace.ts';

/** The fields that are read from a report of vitest's json reporter. */
interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const paths = globSync('{scripts,packages/*}/test-results/*.json', { cwd: root }).toSorted();
const width = Math.max(0, ...paths.map((path) => path.length));
let passed = 0;
let failed = 0;
for (const path of paths) {
  const report = JSON.parse(readText(path)) as Report;
  const failures = failuresOf(report);
  passed += report.numPassedTests;
  failed += failures;
  console.log(`${path.padEnd(width)}  ${pad(report.numPassedTests)} passed  ${pad(failures)} failed`);
}
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;

/** Counts a file that fails to load, and a run that fails outside its tests, as one failure each. */
function failuresOf({ success, numFailedTests, testResults }: Report): number {
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failures = numFailedTests + unloaded.length;
  return failures === 0 && !success ? 1 : failures;
}

function pad(count: number): string {
  return String(count).padStart(5);
}
