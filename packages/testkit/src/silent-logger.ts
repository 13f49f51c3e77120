type Level = 'info' | 'success' | 'warn' | 'error' | 'debug' | 'trace' | 'fatal';

interface SilentLogger extends Readonly<Record<Level, () => void>> {
  child(): SilentLogger;
}

const quiet = (): void => undefined;

/** Prism requires a logger. This one prints nothing, to keep the test output readable. */
export const silentLogger: SilentLogger = {
  info: quiet,
  success: quiet,
  warn: quiet,
  error: quiet,
  debug: quiet,
  trace: quiet,
  fatal: quiet,
  child: () => silentLogger,
};
