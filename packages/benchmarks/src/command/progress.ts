/** Hears how far a benchmark is. */
export interface Progress {
  /** So much of the whole is done; `what` is done now. */
  at(done: number, total: number, what: string): void;
}

/** One line on the terminal that is written over; a pipe or a file gets none. */
export function createProgress(name: string, output: NodeJS.WriteStream = process.stderr): Progress & { end(): void } {
  const write = (text: string): void => void (output.isTTY && output.write(`\r\u001B[K${text}`));
  return {
    at: (done, total, what) => write(`${name} ${Math.floor((100 * done) / total)} %  ${what}`),
    end: () => write(''),
  };
}
