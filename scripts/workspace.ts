import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repo's own folder. */
export const root: string = fileURLToPath(new URL('..', import.meta.url));

const SUFFIX = '.openapi.yaml';

/** The providers that have a spec: a third one is found by its file's name. */
export function specNames(): string[] {
  return readdirSync(`${root}/specs`)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

export function specPath(name: string): string {
  return `specs/${name}${SUFFIX}`;
}

/** A file's text with the line ends that git stores, whatever the checkout made of them. */
export function readText(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8').replaceAll('\r\n', '\n');
}

/** What a script asks of a package's package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly repository?: string | { readonly url?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
}

export interface WorkspacePackage extends Manifest {
  /** Its folder's name in packages/. */
  readonly folder: string;
}

export function workspacePackages(): WorkspacePackage[] {
  return readdirSync(`${root}/packages`)
    .filter((folder) => existsSync(`${root}/packages/${folder}/package.json`))
    .map((folder) => ({ ...(JSON.parse(readText(`packages/${folder}/package.json`)) as Manifest), folder }));
}

/** The packages that users install. */
export function publishedPackages(): WorkspacePackage[] {
  return workspacePackages().filter((item) => item.private !== true);
}
