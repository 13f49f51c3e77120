import { existsSync } from 'node:fs';
import { readText, root } from '../workspace.ts';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
}

const HEADING = /^(\S+) (\d+\.\d+\.\d+\S*)$/gm;

/** The packages of others that are inside a built package, by the notices that the build writes beside it. */
export function bundledPackages(folder: string): BundledPackage[] {
  const path = `packages/${folder}/THIRD_PARTY_NOTICES`;
  return existsSync(`${root}/${path}`) ? readNotices(readText(path)) : [];
}

/** Each licence stands under the name and version of what it is for. */
export function readNotices(notices: string): BundledPackage[] {
  return [...notices.matchAll(HEADING)].map(([, name = '', version = '']) => ({ name, version }));
}
