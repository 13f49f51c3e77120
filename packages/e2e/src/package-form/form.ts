import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun } from '../run.ts';

/** An unpacked package, as it lies in a user's `node_modules`. */
export interface Form {
  /** `sendbird` */
  readonly name: string;
  readonly folder: string;
}

export interface Manifest {
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
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

/** Unpacks the tarball of a package, given as a dependency (`file:...`), into a folder of its own. */
export async function unpack(name: string, tarball: string, folder: string): Promise<Form> {
  mkdirSync(folder, { recursive: true });
  await mustRun(['tar', '-xzf', tarball.replace(/^file:/, ''), '-C', folder], { cwd: folder });
  return { name, folder: join(folder, 'package') };
}

/** A copy that a test may break. */
export function copyForm({ name, folder }: Form, target: string): Form {
  cpSync(dirname(folder), target, { recursive: true });
  return { name, folder: join(target, 'package') };
}
