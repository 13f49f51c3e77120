import { parse } from 'yaml';
import type { Changeset } from './branch.ts';
import { isBump } from './bump.ts';

const FRONT_MATTER = /^---\r?\n(.*?)\r?\n?---/s;

/** A changeset's front matter maps the names of packages to how far each is bumped. */
export function readChangeset(path: string, text: string): Changeset {
  const bumps = (parse(FRONT_MATTER.exec(text)?.[1] ?? '') ?? {}) as Record<string, unknown>;
  return {
    path,
    bumps: new Map(Object.entries(bumps).map(([name, bump]) => [name, isBump(bump) ? bump : 'none'])),
  };
}
