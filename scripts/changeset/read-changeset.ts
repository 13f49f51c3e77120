import { parse } from 'yaml';
import type { Changeset } from './check-changesets.ts';

const FRONT_MATTER = /^---\r?\n(.*?)\r?\n?---/s;

/** A changeset's front matter maps the names of packages to how far each is bumped. */
export function readChangeset(path: string, text: string): Changeset {
  const bumps: unknown = parse(FRONT_MATTER.exec(text)?.[1] ?? '');
  return { path, packages: typeof bumps === 'object' && bumps !== null ? Object.keys(bumps) : [] };
}
