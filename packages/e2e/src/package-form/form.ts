import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An unpacked package, as it lies in a user's `node_modules`. */
export interface Form {
  /** `sendbird` */
  readonly name: string;
  readonly folder: string;
}

export interface Manifest {
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly sideEffects?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, Target>>;
  readonly typesVersions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Written by the first release; grows with each. */
export const CHANGELOG = 'CHANGELOG.md';

/** What a subpath or a condition of `exports` leads to. */
export type Target = string | { readonly [condition: string]: Target };

/** The mock brings a server along; all others are clients, which run anywhere. */
export function isClient({ name }: Form): boolean {
  return name !== 'mock';
}

export function readManifest({ folder }: Form): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** All files of a package, with forward slashes. */
export function filesOf({ folder }: Form): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return paths.map((path) => path.replaceAll('\\', '/')).toSorted();
}
