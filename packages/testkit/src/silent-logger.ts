type Level = 'info' | 'success' | 'warn' | 'error' | 'debug' | 'trace' | 'fatal';

interface SilentLogger extends Readonly<Record<Level, () => void>> {
  child(): SilentLogger;
}

const quiet = (): void => undefined;

/** Prism must have a logger. Here nobody wants to read what it says. */
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
