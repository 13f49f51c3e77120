import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type RunningServer } from '../servers.ts';

/** A registry on this machine. It has only the packages that are published to it. */
export interface Registry extends RunningServer {
  /** Makes it refuse these packages from now on, and only these. */
  refuse(...names: string[]): void;
  /** The published versions of a package. */
  versions(name: string): Promise<string[]>;
}

/** Starts the verdaccio that is installed in `folder`. */
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

/** Makes npm in `folder` use this registry for our packages only. Publishing needs a token, but any token will do. */
export function useRegistry(folder: string, { url }: Registry): void {
  mkdirSync(folder, { recursive: true });
  const lines = [`@bot-messages:registry=${url}`, `${url.replace('http:', '')}/:_authToken=anyone`];
  writeFileSync(join(folder, '.npmrc'), `${lines.join('\n')}\n`);
}
