import { globSync } from 'node:fs';
import { join } from 'node:path';

/** Finds a program in a package for this platform, such as `@oven/bun-linux-x64`. It works without install scripts. */
export function programOf(project: string, pattern: string): string {
  const [program] = globSync(pattern, { cwd: join(project, 'node_modules') });
  if (program === undefined) throw new Error(`npm has installed no ${pattern} for this machine`);
  return join(project, 'node_modules', program);
}
