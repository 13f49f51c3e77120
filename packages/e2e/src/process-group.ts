import { execFileSync } from 'node:child_process';

/** The commands of a process group that are still running. */
export function membersOf(group: number): string[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const rows = lines.map((line) => /^ *(\d+) +(\S+) +(.*)$/.exec(line));
  return rows.flatMap((row) => (row?.[1] === String(group) && !row[2]?.startsWith('Z') ? [row[3] ?? ''] : []));
}

/** Kills what is left of a process group that a test started. Undefined means that it could not start. */
export function endGroup(group: number | undefined): void {
  if (group !== undefined && membersOf(group).length > 0) process.kill(-group, 'SIGKILL');
}
