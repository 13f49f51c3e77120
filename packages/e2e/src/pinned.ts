import { readFileSync } from 'node:fs';

interface Pinned {
  /** The tested version of each Node major. */
  readonly nodes: Readonly<Record<string, string>>;
  /** The dependencies of each project, other than the packed packages. */
  readonly projects: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The versions that are installed from the registry: `pinned.json`. */
export const pinned = JSON.parse(readFileSync(new URL('../pinned.json', import.meta.url), 'utf8')) as Pinned;
