import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Summary } from '../verify-live/summary.ts';
import { finish, startScript, type Ended, type Run } from './script-run.ts';

/** Starts the command as a user does, with nothing of this environment's keys. */
export function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:SENDBIRD|COMETCHAT)_/.test(name));
  return startScript('verify-live', args, { ...Object.fromEntries(own), ...environment });
}

/** Runs it with a report for programs, and reads that. */
export async function runWithReport(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended & { report: Summary; reportText: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-live-test-'));
  try {
    const path = join(folder, 'report.json');
    const ended = await finish(start([...args, '--json', path], environment));
    const reportText = readFileSync(path, 'utf8');
    return { ...ended, reportText, report: JSON.parse(reportText) as Summary };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
