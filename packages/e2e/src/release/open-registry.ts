import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type App } from '../start-app.ts';

/** A registry on this machine, which knows no package but those that are published to it. */
export interface Registry extends App {
  /** Has it refuse these packages from now on, and no others. */
  refuse(...names: string[]): void;
  /** The versions of a package that were published to it. */
  versions(name: string): Promise<string[]>;
}

/** Opens the verdaccio of the project in `folder`. */
export async function openRegistry(folder: string): Promise<Registry> {
  const refuse = (...names: string[]): void => writeFileSync(join(folder, 'refused.json'), JSON.stringify(names));
  refuse();
  const app = await startApp(['node', 'programs/release/registry.mjs'], { cwd: folder });
  return { ...app, refuse, versions: (name) => readVersions(app.url, name) };
}

async function readVersions(url: string, name: string): Promise<string[]> {
  const response = await fetch(`${url}/${encodeURIComponent(name)}`);
  const { versions = {} } = (await response.json()) as { versions?: object };
  return Object.keys(versions);
}
