import { collect, endOf, start, type RunOptions } from './run.ts';

export interface Printed<Value> {
  readonly value: Value;
  /** The whole output, warnings included. */
  readonly output: string;
}

/**
 * Runs a program that prints JSON.
 *
 * @throws Error with the output, unless the exit code is 0.
 */
export async function runJson<Value>(command: readonly string[], options: RunOptions): Promise<Printed<Value>> {
  const child = start(command, options);
  const output = collect(child);
  const printed = collect({ stdout: child.stdout, stderr: null });
  const code = await endOf(child);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output()}`);
  return { value: JSON.parse(printed()) as Value, output: output() };
}
