const EVERY_MS = 250;

/** The end of the command. */
export interface End {
  /** Resolves at a signal, or once the process that started the command is gone. */
  readonly reached: Promise<void>;
  /** Stops watching. */
  cancel(): void;
}

/**
 * Watches for the end, and keeps the process alive until then, which a mock alone does not do. A shell or a test runner
 * that is killed can't pass a signal on, and would leave the port taken.
 */
export function watchForEnd(): End {
  const parent = process.ppid;
  let watch: NodeJS.Timeout | undefined;
  const reached = new Promise<void>((resolve) => {
    watch = setInterval(() => {
      if (isGone(parent)) resolve();
    }, EVERY_MS);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  return { reached, cancel: () => clearInterval(watch) };
}

/** An orphan gets another parent on POSIX systems; on Windows it keeps the id of the one that is gone. */
function isGone(parent: number): boolean {
  if (process.ppid !== parent) return true;
  try {
    // Signal 0 only asks whether the process exists.
    process.kill(parent, 0);
    return false;
  } catch (error) {
    // EPERM: it exists, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
