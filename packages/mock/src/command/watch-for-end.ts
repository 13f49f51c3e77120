const EVERY_MS = 250;

/** What ends the command. */
export interface End {
  /** Resolves at a signal, or once the process that started the command is gone. */
  readonly reached: Promise<void>;
  /** Looks no further. */
  cancel(): void;
}

/**
 * Watches from the first moment on, and holds the process until then: a mock alone does not. A shell or a test runner
 * that is killed can't pass the news on, and would leave the port taken.
 */
export function watchForEnd(): End {
  const parent = process.ppid;
  let watch: NodeJS.Timeout | undefined;
  const reached = new Promise<void>((resolve) => {
    watch = setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, EVERY_MS);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  return { reached, cancel: () => clearInterval(watch) };
}
