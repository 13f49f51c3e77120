import type { Branch } from './branch.ts';

const TRANSPORT = 'packages/transport/src/';
const SPEC = /^specs\/([^/]+)\.openapi\.yaml$/;

/** The published packages that the changed files end up in, each with the first such file. */
export function reachOf({ changedFiles, clients, packages }: Branch): Map<string, string> {
  const reach = new Map<string, string>();
  for (const path of changedFiles) {
    const folders = foldersReached(path, clients);
    const reached = packages.filter((item) => item.private !== true && folders.includes(item.folder));
    for (const { name } of reached) if (!reach.has(name)) reach.set(name, path);
  }
  return reach;
}

/** The provider whose spec this is. */
export function providerOf(path: string): string | undefined {
  return SPEC.exec(path)?.[1];
}

/** Transport is bundled into every client; a spec ships in its client and is served by the mock. */
function foldersReached(path: string, clients: readonly string[]): readonly string[] {
  if (path.startsWith(TRANSPORT)) return clients;
  const provider = providerOf(path);
  return provider === undefined ? [] : [provider, 'mock'];
}
