import type { Counts } from './count-report.ts';

/** One line for each report, and the total alone on the last. */
export function formatTable(rows: readonly (readonly [name: string, counts: Counts])[], total: Counts): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, { passed, failed }]) => `${name.padEnd(width)}  ${cell(passed)} passed  ${cell(failed)} failed`,
  );
  return [...lines, '', `${total.passed} passed, ${total.failed} failed`].join('\n');
}

function cell(count: number): string {
  return String(count).padStart(5);
}
