import type { House } from './house.ts';

/** Every package of this repo is called this and the name of its folder. */
export const SCOPE = '@bot-messages/';

/** Packages that are not a provider's client. */
export const OTHER_PACKAGES: readonly string[] = ['mock', 'transport', 'testkit', 'e2e', 'benchmarks', 'reference'];

export interface Manifest {
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function manifestPath(name: string): string {
  return `packages/${name}/package.json`;
}

/** A package's package.json; undefined while it has none. */
export function readManifest(house: House, name: string): Manifest | undefined {
  const path = manifestPath(name);
  return house.files.includes(path) ? (JSON.parse(house.text(path)) as Manifest) : undefined;
}
