import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readText, root, specNames } from '../workspace.ts';
import type { Branch, Changeset, WorkspacePackage } from './check-changesets.ts';
import { readChangeset } from './read-changeset.ts';

/** What the working tree holds, compared with where it left `base`; undefined when git does not know `base`. */
export function readBranch(base: string): Branch | undefined {
  const fork = git('merge-base', base, 'HEAD')?.trim();
  if (fork === undefined) return undefined;
  const changed = git('diff', '--name-only', '--no-renames', '-z', fork) ?? '';
  const added = git('ls-files', '--others', '--exclude-standard', '-z') ?? '';
  return {
    changedFiles: [...changed.split('\0'), ...added.split('\0')].filter((path) => path !== ''),
    changesets: readChangesets(),
    packages: readPackages(),
    clients: specNames(),
  };
}

function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

function readChangesets(): Changeset[] {
  return readdirSync(`${root}/.changeset`)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => `.changeset/${file}`)
    .map((path) => readChangeset(path, readText(path)));
}

function readPackages(): WorkspacePackage[] {
  return readdirSync(`${root}/packages`)
    .filter((folder) => existsSync(`${root}/packages/${folder}/package.json`))
    .map((folder) => {
      const manifest = JSON.parse(readText(`packages/${folder}/package.json`)) as { name: string; private?: boolean };
      return { folder, name: manifest.name, private: manifest.private === true };
    });
}
