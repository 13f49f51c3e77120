import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommand } from './processes.ts';

/** Folders, each with a slash at its end. */
export const REPOSITORY: string = fileURLToPath(new URL('../../..', import.meta.url));
export const PACKAGE: string = fileURLToPath(new URL('..', import.meta.url));
/** A project of its own, with the packages that the clients are measured against. */
export const PEERS_PROJECT: string = fileURLToPath(new URL('../peers/', import.meta.url));

/** Without install scripts, which nothing that is measured needs. */
export const NPM_INSTALL: readonly string[] = [
  'npm',
  'install',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-package-lock',
  '--prefer-offline',
];

/** Each peer with the version in which it is measured. */
export function pinnedPeers(): Readonly<Record<string, string>> {
  return (readJson('package.json') as { dependencies: Record<string, string> }).dependencies;
}

/** Installs the peers with npm, unless the pinned versions are there. */
export async function installPeers(): Promise<void> {
  const isInstalled = Object.entries(pinnedPeers()).every(([name, version]) => installedVersion(name) === version);
  if (!isInstalled) await runCommand(NPM_INSTALL, PEERS_PROJECT);
}

function installedVersion(name: string): string | undefined {
  try {
    return (readJson(`node_modules/${name}/package.json`) as { version: string }).version;
  } catch {
    return undefined;
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(PEERS_PROJECT + path, 'utf8'));
}
