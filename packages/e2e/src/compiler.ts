import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinned } from './open-project.ts';
import { run, type Ended } from './run.ts';

/** A TypeScript version of the project `compilers`. */
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
  /** The path of `tsc`. */
  readonly command: string;
  readonly nodeFolder: string;
  /** The folder of the files. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly options: object;
}

let count = 0;

/** Type-checks files and the declarations of the packages that they import. Writes only its tsconfig. */
export async function compile({ command, nodeFolder, folder, files, options }: Compilation): Promise<Ended> {
  const settings = join(folder, `tsconfig.${(count += 1)}.json`);
  // Checking the compiler's own declarations tests nothing of ours, and takes longer than everything else.
  const compilerOptions = { noEmit: true, skipLibCheck: false, skipDefaultLibCheck: true, ...options };
  writeFileSync(settings, JSON.stringify({ compilerOptions, include: files }));
  return run(['node', command, '-p', settings], { cwd: folder, nodeFolder });
}

/** A value of `moduleResolution`. */
export interface Resolution {
  readonly name: string;
  /** Undefined if the compiler no longer supports it. */
  options(compiler: Compiler): object | undefined;
}

export const resolutions: readonly Resolution[] = [
  { name: 'node10', options: node10 },
  { name: 'node16', options: () => ({ module: 'node16', moduleResolution: 'node16' }) },
  { name: 'nodenext', options: () => ({ module: 'nodenext', moduleResolution: 'nodenext' }) },
  { name: 'bundler', options: () => ({ module: 'esnext', moduleResolution: 'bundler' }) },
];

function node10({ major }: Compiler): object | undefined {
  if (major > 6) return undefined;
  return { module: 'commonjs', moduleResolution: 'node10', ...(major === 6 && { ignoreDeprecations: '6.0' }) };
}

export const strictness: readonly [name: string, options: object][] = [
  ['strict', { strict: true }],
  ['strict with exactOptionalPropertyTypes', { strict: true, exactOptionalPropertyTypes: true }],
  ['not strict', { strict: false }],
];

/** The sources of the web platform's types. Each of them is sufficient on its own. */
export const platforms: readonly [name: string, options: object][] = [
  ['lib dom', { lib: ['es2022', 'esnext.disposable', 'dom'], types: [] }],
  ['lib webworker', { lib: ['es2022', 'esnext.disposable', 'webworker'], types: [] }],
  ['@types/node', { lib: ['es2022'], types: ['node'] }],
];
