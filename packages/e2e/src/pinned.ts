import { readFileSync } from 'node:fs';

interface Pinned {
  /** Of each major version of Node, the one that is tried. */
  readonly nodes: Readonly<Record<string, string>>;
  /** What each project has beside the packed packages. */
  readonly projects: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is installed from the registry: `pinned.json`. */
export const pinned = JSON.parse(readFileSync(new URL('../pinned.json', import.meta.url), 'utf8')) as Pinned;
