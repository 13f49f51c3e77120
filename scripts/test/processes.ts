import { readdirSync, readFileSync } from 'node:fs';

/** Whether processes can be listed without a tool. */
export const canListProcesses: boolean = process.platform === 'linux';

/** The limit for polling. The default of a second is too short on a busy machine. */
export const PATIENCE = { timeout: 20_000 };

/** The running child processes of a process. */
export function childrenOf({ pid }: { readonly pid?: number | undefined }): number[] {
  return processes().filter((child) => parentOf(child) === pid);
}

export function isRunning(pid: number): boolean {
  return parentOf(pid) !== undefined;
}

function processes(): number[] {
  return canListProcesses ? readdirSync('/proc').map(Number).filter(Number.isInteger) : [];
}

/** Undefined if the process has exited or is a zombie (state `Z`). */
function parentOf(pid: number): number | undefined {
  const [, state, parent] = /^.*\) (\S) (\d+)/s.exec(read(pid, 'stat')) ?? [];
  return state === undefined || state === 'Z' ? undefined : Number(parent);
}

/** Empty if the process has exited. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
