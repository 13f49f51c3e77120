import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.ts';
import { pinned } from './pinned.ts';
import type { Fixture } from './fixture.ts';

const programs = fileURLToPath(new URL('../programs', import.meta.url));
const CLIENTS = ['@bot-messages/cometchat', '@bot-messages/sendbird'];

export interface ProjectOptions {
  /** The published packages that it depends on. Default: the clients. */
  readonly packages?: readonly string[];
  /** Further fields of its package.json. */
  readonly manifest?: object;
}

/**
 * Installs a project of pinned.json, with the packed packages and the programs, and returns its folder. Only the test
 * files that need a project open it, so that other files run without the install.
 */
export async function openProject(
  { root, tarballs }: Pick<Fixture, 'root' | 'tarballs'>,
  name: string,
  { packages = CLIENTS, manifest }: ProjectOptions = {},
): Promise<string> {
  const dependencies = pinned.projects[name];
  if (dependencies === undefined) throw new Error(`pinned.json has no project '${name}'`);
  const folder = join(root, name);
  cpSync(programs, join(folder, 'programs'), { recursive: true });
  const packed = Object.fromEntries(packages.map((one) => [one, tarballs[one]]));
  await install(folder, { ...manifest, dependencies: { ...packed, ...dependencies } });
  return folder;
}
