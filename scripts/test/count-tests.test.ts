import { expect, it } from 'vitest';
import { countReport, sum, type VitestReport } from '../count/count-report.ts';
import { formatTable } from '../count/format-table.ts';

const GREEN: VitestReport = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}, {}, {}] }],
};

it('a green report counts its passed tests', () => {
  expect(countReport(GREEN)).toEqual({ passed: 3, failed: 0 });
});

it('a red report counts its failed tests once', () => {
  const testResults = [{ status: 'failed', assertionResults: [{}, {}, {}] }];
  expect(countReport({ ...GREEN, success: false, numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({
    passed: 2,
    failed: 1,
  });
});

it('a file that fails to load counts as one failed test', () => {
  const testResults = [...GREEN.testResults, { status: 'failed', assertionResults: [] }];
  expect(countReport({ ...GREEN, success: false, testResults })).toEqual({ passed: 3, failed: 1 });
});

it('a run that failed outside every test counts as one failed test', () => {
  expect(countReport({ ...GREEN, success: false })).toEqual({ passed: 3, failed: 1 });
});

it('the total stands alone on the last line', () => {
  const rows = [
    ['packages/sendbird/test-results/vitest.json', { passed: 120, failed: 0 }],
    ['test-results/a.json', { passed: 3, failed: 1 }],
  ] as const;
  const table = formatTable(rows, sum(rows.map(([, counts]) => counts)));
  expect(table.split('\n')).toEqual([
    'packages/sendbird/test-results/vitest.json    120 passed      0 failed',
    'test-results/a.json                             3 passed      1 failed',
    '',
    '123 passed, 1 failed',
  ]);
});

it('no report is no test', () => {
  expect(formatTable([], sum([]))).toBe('\n0 passed, 0 failed');
});
