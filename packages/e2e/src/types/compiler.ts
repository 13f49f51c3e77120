import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinned } from '../pinned.ts';
import { run, type Ended } from '../run.ts';

/** A TypeScript of the project `compilers`. */
export interface Compiler {
  /** Its folder in `node_modules`, such as `typescript-5`. */
  readonly name: string;
  readonly version: string;
  readonly major: number;
}

export const compilers: readonly Compiler[] = Object.entries(pinned.projects['compilers'] ?? {}).map(
  ([name, specifier]) => {
    const version = specifier.replace('npm:typescript@', '');
    return { name, version, major: Number.parseInt(version, 10) };
  },
);

export interface Compilation {
  /** The file of TypeScript's command. */
  readonly command: string;
  readonly nodeFolder: string;
  /** Where the files are. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly options: object;
}

let count = 0;

/** Compiles files, declarations of packages included; writes nothing but its settings. */
export async function compile({ command, nodeFolder, folder, files, options }: Compilation): Promise<Ended> {
  const settings = join(folder, `tsconfig.${(count += 1)}.json`);
  // The compiler's own declarations are not what is tried, and take longer than all else.
  const compilerOptions = { noEmit: true, skipLibCheck: false, skipDefaultLibCheck: true, ...options };
  writeFileSync(settings, JSON.stringify({ compilerOptions, include: files }));
  return run(['node', command, '-p', settings], { cwd: folder, nodeFolder });
}
