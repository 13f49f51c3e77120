import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { collect, start } from '../run.ts';

/** A registry on this machine, which knows no package but those that are published to it. */
export interface Registry {
  readonly url: string;
  /** Has it refuse these packages from now on, and no others. */
  refuse(...names: string[]): void;
  /** The versions of a package that were published to it. */
  versions(name: string): Promise<string[]>;
  close(): void;
}

/** Opens the verdaccio of the project in `folder`. */
export async function openRegistry(folder: string): Promise<Registry> {
  const refuse = (...names: string[]): void => writeFileSync(join(folder, 'refused.json'), JSON.stringify(names));
  refuse();
  const child = start(['node', 'probes/release/registry.mjs'], { cwd: folder });
  if (child.stdout === null) throw new Error('a command has an output');
  const output = collect(child);
  for await (const url of createInterface(child.stdout))
    if (url.startsWith('http:'))
      return { url, refuse, versions: (name) => readVersions(url, name), close: () => child.kill() };
  throw new Error(`the registry ended before it listened:\n${output()}`);
}

async function readVersions(url: string, name: string): Promise<string[]> {
  const response = await fetch(`${url}/${encodeURIComponent(name)}`);
  const { versions = {} } = (await response.json()) as { versions?: object };
  return Object.keys(versions);
}
