import { expect, it } from 'vitest';
import { Repository } from './repository.ts';

const GREEN = { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [] };
const UNLOADED = { status: 'failed', assertionResults: [] };

function count(...reports: object[]): { code: number | null; last: string | undefined } {
  const paths = ['packages/acme/test-results/vitest.json', 'scripts/test-results/vitest.json'];
  const files = reports.map((report, index): [string, string] => [paths[index] ?? '', JSON.stringify(report)]);
  const { code, output } = new Repository(Object.fromEntries(files)).run('count-tests');
  return { code, last: output.trim().split('\n').at(-1) };
}

it('adds up all reports', () => {
  expect(count(GREEN, GREEN)).toEqual({ code: 0, last: '6 passed, 0 failed' });
});

it.each([
  ['a failed test', { numPassedTests: 2, numFailedTests: 1 }, '2 passed, 1 failed'],
  ['a file that does not load', { testResults: [UNLOADED] }, '3 passed, 1 failed'],
  ['a run that fails outside its tests', {}, '3 passed, 1 failed'],
])('counts %s as one failure', (_title, change, last) => {
  expect(count({ ...GREEN, success: false, ...change })).toEqual({ code: 1, last });
});

it('fails if there is no report', () => {
  expect(count()).toEqual({ code: 1, last: '0 passed, 0 failed' });
});
