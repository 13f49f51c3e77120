import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

const SPEC = /^specs\/([^/]+)\.openapi\.yaml$/;
const PACKAGE = /^packages\/([^/]+)\//;

/** What the checks look at: every file that git tracks or would track. */
export interface House {
  /** Paths relative to the repo's folder, with forward slashes. */
  readonly files: readonly string[];
  /** The providers, by the names of their specs. */
  readonly clients: readonly string[];
  /** The folders in packages/. */
  readonly packages: readonly string[];
  text(path: string): string;
}

export function openHouse(root: string): House {
  const files = listFiles(root);
  return {
    files,
    clients: names(files, SPEC),
    packages: names(files, PACKAGE),
    text: (path) => readFileSync(`${root}/${path}`, 'utf8'),
  };
}

/** Tracked files, and those that are not ignored; a file that was deleted is still tracked until the commit. */
function listFiles(root: string): string[] {
  const flags = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', flags, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\0');
  return [...new Set(listed)].filter((path) => path !== '' && isFile(`${root}/${path}`)).toSorted();
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function names(files: readonly string[], pattern: RegExp): string[] {
  return [...new Set(files.flatMap((path) => pattern.exec(path)?.[1] ?? []))].toSorted();
}
