/** Whether `npm view NAME@VERSION version --json` found it; a registry that can't be asked is an error, not a no. */
export function readView(status: number | null, stdout: string): boolean {
  if (status === 0) return stdout.trim() !== '';
  if (errorCode(stdout) === 'E404') return false;
  throw new Error(`npm view ended with ${status}: ${stdout.trim()}`);
}

function errorCode(stdout: string): string | undefined {
  try {
    return (JSON.parse(stdout) as { error?: { code?: string } }).error?.code;
  } catch {
    return undefined;
  }
}
