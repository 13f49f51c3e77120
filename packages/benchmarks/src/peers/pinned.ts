import { readFileSync } from 'node:fs';
import { PEERS_PROJECT } from '../folders.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

interface Installed {
  readonly version: string;
}

/** Each peer with the version that it is measured in. */
export function pinnedPeers(): Readonly<Record<string, string>> {
  return (readJson('package.json') as Manifest).dependencies;
}

/** Whether what is installed is what is pinned. */
export function arePeersInstalled(): boolean {
  return Object.entries(pinnedPeers()).every(([name, version]) => installedVersion(name) === version);
}

function installedVersion(name: string): string | undefined {
  try {
    return (readJson(`node_modules/${name}/package.json`) as Installed).version;
  } catch {
    return undefined;
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(PEERS_PROJECT + path, 'utf8'));
}
