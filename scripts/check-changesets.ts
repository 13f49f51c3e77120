/**
 * Checks that the changesets of this branch name every published package that its changes affect.
 *
 *   node scripts/check-changesets.ts [--base REV]   compares with REV, or with origin/main
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isChangeset, readText, root, specNames, workspacePackages, type WorkspacePackage } from './workspace.ts';

interface Changeset {
  readonly path: string;
  /** The packages that it names. */
  readonly names: readonly string[];
}

const { base } = parseArgs({ options: { base: { type: 'string' } } }).values;
const fork = git('merge-base', base ?? 'origin/main', 'HEAD')?.trim();

if (fork !== undefined) {
  const problems = problemsSince(fork);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log('The changesets name every package that this branch reaches.');
  else process.exitCode = 1;
} else if (base === undefined) {
  console.log('There is no origin/main to compare with: the changesets were not checked.');
} else {
  console.error(`git finds no common ancestor of HEAD and ${base}: fetch it, or name another revision with --base`);
  process.exitCode = 1;
}

function problemsSince(revision: string): string[] {
  const packages = workspacePackages();
  const changed = changedSince(revision);
  const changesets = readChangesets();
  // A changeset that is already on main describes another change.
  const named = new Set(changesets.filter(({ path }) => changed.includes(path)).flatMap(({ names }) => names));
  const missing = [...reachOf(changed, packages)].filter(([name]) => !named.has(name));
  return [
    ...changesets.flatMap((changeset) => nameProblems(changeset, packages)),
    ...missing.map(
      ([name, path]) =>
        `${path}: the change reaches users of ${name}, and no changeset of this branch names it; run \`npx -y pnpm@12.21.0 changeset\``,
    ),
  ];
}

function changedSince(revision: string): string[] {
  const changed = git('diff', '--name-only', '--no-renames', '-z', revision) ?? '';
  const added = git('ls-files', '--others', '--exclude-standard', '-z') ?? '';
  return `${changed}${added}`.split('\0').filter((path) => path !== '');
}

/** The output of git; undefined if it fails, for example for an unknown revision. */
function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** The published packages that contain changed files, each with the first such file. */
function reachOf(changed: readonly string[], packages: readonly WorkspacePackage[]): Map<string, string> {
  const reach = new Map<string, string>();
  for (const path of changed) {
    const folders = foldersReached(path);
    const reached = packages.filter((item) => item.private !== true && folders.includes(item.folder));
    for (const { name } of reached) if (!reach.has(name)) reach.set(name, path);
  }
  return reach;
}

/** Every client bundles transport. A spec is part of its client and of the mock. */
function foldersReached(path: string): readonly string[] {
  if (path.startsWith('packages/transport/src/')) return specNames();
  const provider = /^specs\/([^/]+)\.openapi\.yaml$/.exec(path)?.[1];
  return provider === undefined ? [] : [provider, 'mock'];
}

function readChangesets(): Changeset[] {
  return readdirSync(`${root}/.changeset`)
    .filter(isChangeset)
    .map((file) => {
      const path = `.changeset/${file}`;
      const frontMatter = /^---\r?\n(.*?)^---/ms.exec(readText(path))?.[1] ?? '';
      return { path, names: [...frontMatter.matchAll(/^\s*['"]?([^'":\s]+)['"]?\s*:/gm)].map(([, name = '']) => name) };
    });
}

/** changesets itself rejects an unknown package only at release time, and silently drops a private one. */
function nameProblems({ path, names }: Changeset, packages: readonly WorkspacePackage[]): string[] {
  const unknown = names.filter((name) => !packages.some((item) => item.name === name));
  if (unknown.length > 0) return unknown.map((name) => `${path}: there is no package ${name}`);
  const isPublished = (name: string) => packages.some((item) => item.name === name && item.private !== true);
  if (names.length === 0 || names.some(isPublished)) return [];
  return [`${path}: ${names.join(', ')} is never published; name the published packages whose users see the change`];
}
