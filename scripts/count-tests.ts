/**
 * Adds up what the test runs have reported; the last line is the total and nothing else.
 *
 *   node scripts/count-tests.ts
 */
import { countReport, sum, type VitestReport } from './count/count-report.ts';
import { findReports } from './count/find-reports.ts';
import { formatTable } from './count/format-table.ts';
import { readText, root } from './workspace.ts';

const rows = findReports(root).map((path) => [path, countReport(JSON.parse(readText(path)) as VitestReport)] as const);
const total = sum(rows.map(([, counts]) => counts));

console.log(formatTable(rows, total));
if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
