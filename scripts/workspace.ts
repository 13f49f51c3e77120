import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const root: string = fileURLToPath(new URL('..', import.meta.url));

const SUFFIX = '.openapi.yaml';

/** The providers that have a spec, found by file name. */
export function specNames(): string[] {
  return readdirSync(`${root}/specs`)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

export function specPath(name: string): string {
  return `specs/${name}${SUFFIX}`;
}

/** A file's text with LF line endings, also if the checkout uses CRLF. */
export function readText(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8').replaceAll('\r\n', '\n');
}

/** The fields of a package.json that the scripts read. */
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

/** Whether a file of the folder `.changeset` is a changeset. */
export function isChangeset(file: string): boolean {
  return file.endsWith('.md') && file !== 'README.md';
}

/** The files of a release before it is published. */
export const RELEASE_FOLDER: string = `${root}/dist`;

/** The path of a release's file, named like an npm tarball: `dist/bot-messages-sendbird-0.1.0.tgz`. */
export function artefactPath({ name, version }: Manifest, suffix: '.tgz' | '.cdx.json'): string {
  return `${RELEASE_FOLDER}/${name.replace('@', '').replace('/', '-')}-${version}${suffix}`;
}
