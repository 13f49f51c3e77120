import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun } from '../run.ts';
import type { Form } from './form.ts';

/** Unpacks the tarball of a package, given as a dependency (`file:...`), into a folder of its own. */
export async function unpack(name: string, tarball: string, folder: string): Promise<Form> {
  mkdirSync(folder, { recursive: true });
  await mustRun(['tar', '-xzf', tarball.replace(/^file:/, ''), '-C', folder], { cwd: folder });
  return { name, folder: join(folder, 'package') };
}

/** A copy that may be broken. */
export function copyForm({ name, folder }: Form, target: string): Form {
  cpSync(dirname(folder), target, { recursive: true });
  return { name, folder: join(target, 'package') };
}
