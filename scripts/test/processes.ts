import { readdirSync, readFileSync } from 'node:fs';

/** Where processes can be listed without a tool. */
export const canListProcesses: boolean = process.platform === 'linux';

/** For what is seen by looking again and again; a second is not enough on a busy machine. */
export const PATIENCE = { timeout: 20_000 };

/** The processes that one has started and that still run. */
export function childrenOf({ pid }: { readonly pid?: number | undefined }): number[] {
  return processes().filter((child) => parentOf(child) === pid);
}

export function isRunning(pid: number): boolean {
  return parentOf(pid) !== undefined;
}

function processes(): number[] {
  return canListProcesses ? readdirSync('/proc').map(Number).filter(Number.isInteger) : [];
}

/** Undefined once a process has ended, also where nobody has asked yet how it ended (state `Z`). */
function parentOf(pid: number): number | undefined {
  const [, state, parent] = /^.*\) (\S) (\d+)/s.exec(read(pid, 'stat')) ?? [];
  return state === undefined || state === 'Z' ? undefined : Number(parent);
}

/** Empty once the process has ended. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
