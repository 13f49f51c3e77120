import { globSync } from 'node:fs';
import { join } from 'node:path';

/** A program that npm brings in a package for this machine, such as `@oven/bun-linux-x64`; it needs no install script. */
export function programOf(project: string, pattern: string): string {
  const [program] = globSync(pattern, { cwd: join(project, 'node_modules') });
  if (program === undefined) throw new Error(`npm has installed no ${pattern} for this machine`);
  return join(project, 'node_modules', program);
}
