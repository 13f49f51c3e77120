import { collect, endOf, start, type RunOptions } from './run.ts';

export interface Printed<Value> {
  readonly value: Value;
  /** All that it wrote, warnings too. */
  readonly output: string;
}

/** What a program prints as JSON. Throws with all that it wrote, unless it ended well. */
export async function runJson<Value>(command: readonly string[], options: RunOptions): Promise<Printed<Value>> {
  const child = start(command, options);
  const output = collect(child);
  const printed = collect({ stdout: child.stdout, stderr: null });
  const code = await endOf(child);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output()}`);
  return { value: JSON.parse(printed()) as Value, output: output() };
}
