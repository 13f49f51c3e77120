import { readdirSync } from 'node:fs';
import { publishedPackages, readText, root, specNames, workspacePackages } from '../workspace.ts';
import type { Branch, Changeset } from './branch.ts';
import { compareApis } from './compare-apis.ts';
import { git } from './git.ts';
import { isChangeset } from './is-changeset.ts';
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
    packages: workspacePackages(),
    clients: specNames(),
    apis: compareApis(publishedPackages(), fork),
  };
}

function readChangesets(): Changeset[] {
  return readdirSync(`${root}/.changeset`)
    .filter(isChangeset)
    .map((file) => `.changeset/${file}`)
    .map((path) => readChangeset(path, readText(path)));
}
