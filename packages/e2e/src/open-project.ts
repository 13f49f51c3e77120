import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as MockPackage from '@bot-messages/mock';
import { mustRun } from './run.ts';

const programs = fileURLToPath(new URL('../programs', import.meta.url));
const CLIENTS = ['@bot-messages/cometchat', '@bot-messages/sendbird'];

/** Without install scripts, since users may have disabled them. */
const INSTALL = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];

interface Pinned {
  /** The tested version of each Node major. */
  readonly nodes: Readonly<Record<string, string>>;
  /** The dependencies of each project, other than the packed packages. */
  readonly projects: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The versions that are installed from the registry: `pinned.json`. */
export const pinned = JSON.parse(readFileSync(new URL('../pinned.json', import.meta.url), 'utf8')) as Pinned;

/** The Node versions that the mock is tested on. It needs 22.12, while the clients also run on 20. */
export const MOCK_MAJORS: readonly string[] = ['22', '24'];

/** The projects in which the packed packages are installed, as users install them. */
export interface Fixture {
  /** Holds a folder for each project. Removed at the end. */
  readonly root: string;
  /** The project `main`: the three packages, the recipes and the programs. */
  readonly folder: string;
  /** The tarball of each published package as a dependency (`file:...`), by package name. */
  readonly tarballs: Readonly<Record<string, string>>;
  /** The folder of the `node` of each major version. */
  readonly nodeFolders: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    fixture: Fixture;
  }
}

export interface ProjectOptions {
  /** The published packages that it depends on. Default: the clients. */
  readonly packages?: readonly string[];
  /** Further fields of its package.json. */
  readonly manifest?: object;
  /** Its folder. Default: its name. Test files that run at once may not install into the same one. */
  readonly folderName?: string;
}

/**
 * Installs a project of pinned.json, with the packed packages and the programs, and returns its folder. Only the test
 * files that need a project open it, so that other files run without the install.
 */
export async function openProject(
  { root, tarballs }: Pick<Fixture, 'root' | 'tarballs'>,
  name: string,
  { packages = CLIENTS, manifest, folderName = name }: ProjectOptions = {},
): Promise<string> {
  const dependencies = pinned.projects[name];
  if (dependencies === undefined) throw new Error(`pinned.json has no project '${name}'`);
  const folder = join(root, folderName);
  cpSync(programs, join(folder, 'programs'), { recursive: true });
  const packed = Object.fromEntries(packages.map((one) => [one, tarballs[one]]));
  await install(folder, { ...manifest, dependencies: { ...packed, ...dependencies } });
  return folder;
}

/** Writes the manifest to `folder`, and installs its dependencies with npm. */
export async function install(folder: string, manifest: object): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  await mustRun(INSTALL, { cwd: folder });
}

/** Installs Node versions from their npm packages for this platform. Returns the folder of each `node` by major. */
export async function installNodes(
  folder: string,
  versions: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const nodes = Object.entries(versions).map(([major, version]) => ({
    [`v${major}`]: `npm:node-${platform}@${version}`,
  }));
  await install(folder, { dependencies: Object.assign({}, ...nodes) as object });
  const majors = Object.keys(versions);
  return Object.fromEntries(majors.map((major) => [major, join(folder, 'node_modules', `v${major}`, 'bin')]));
}

/** Imports the mock that is installed in a project. */
export async function loadMock(project: string): Promise<typeof MockPackage> {
  const entry = join(project, 'node_modules', '@bot-messages', 'mock', 'dist', 'index.js');
  return (await import(pathToFileURL(entry).href)) as typeof MockPackage;
}
