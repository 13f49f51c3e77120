const quiet = (): void => undefined;

/** What Prism calls of a logger. It would log headers and bodies, keys included: nobody gets to read that. */
export const quietLogger: Readonly<Record<string, () => unknown>> = {
  info: quiet,
  success: quiet,
  warn: quiet,
  error: quiet,
  debug: quiet,
  trace: quiet,
  fatal: quiet,
  child: () => quietLogger,
};
