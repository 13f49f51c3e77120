/**
 * The steps of a release. Imports only Node's own modules, since the job that can publish runs no installed code.
 *
 *   node scripts/release.ts next                         prints the next step of the release workflow:
 *                                                        step=version, step=publish or step=nothing
 *   node scripts/release.ts pack                         packs each published package into dist
 *   node scripts/release.ts publish [--no-provenance] [--dry-run]
 *                                                        publishes and tags the versions that the registry lacks
 *   node scripts/release.ts github NAME@VERSION...       creates GitHub releases; needs gh and GITHUB_SHA
 *
 * After a failure, run the same command again: it continues where it stopped. `changeset publish` is not used: as a
 * trusted publisher it often ends in a 404 (changesets/changesets#1914).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { artefactPath, isChangeset, publishedPackages, readText, RELEASE_FOLDER, root } from './workspace.ts';
import type { WorkspacePackage } from './workspace.ts';

const options = {
  provenance: { type: 'boolean', default: true },
  'dry-run': { type: 'boolean', default: false },
} as const;
const { values, positionals } = parseArgs({ options, allowNegative: true, allowPositionals: true });
const [command, ...tags] = positionals;
const packages = publishedPackages();

if (command === 'next') next();
else if (command === 'pack') pack();
else if (command === 'publish') publish();
else if (command === 'github') releaseOnGitHub();
else fail(`expected next, pack, publish or github, got ${command}`);

function fail(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}

/** The tag in the format of changesets: `@bot-messages/sendbird@0.1.0`. */
function tagOf({ name, version }: WorkspacePackage): string {
  return `${name}@${version}`;
}

function git(...words: string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}

/** `version` while there are changesets, then `publish` while a version has no tag. */
function next(): void {
  const published = new Set(git('tag').split('\n'));
  const isDone = packages.every((item) => published.has(tagOf(item)));
  const hasChangesets = readdirSync(join(root, '.changeset')).some(isChangeset);
  console.log(`step=${hasChangesets ? 'version' : isDone ? 'nothing' : 'publish'}`);
}

function pack(): void {
  rmSync(RELEASE_FOLDER, { recursive: true, force: true });
  mkdirSync(RELEASE_FOLDER);
  for (const item of packages) {
    const words = ['pack', '--json', '--pack-destination', RELEASE_FOLDER];
    const packed = execFileSync('pnpm', words, { cwd: join(root, 'packages', item.folder), encoding: 'utf8' });
    const { files } = JSON.parse(packed) as { files: readonly { path: string }[] };
    if (files.some(({ path }) => path === 'CHANGELOG.md'))
      console.log(`${relative(root, artefactPath(item, '.tgz'))} packed`);
    else fail(`packages/${item.folder}: no CHANGELOG.md: run \`npx -y pnpm@12.21.0 release:version\` first`);
  }
}

function publish(): void {
  const problems = [...missingTarballs(), ...(values.provenance ? provenanceProblems() : [])];
  if (problems.length > 0) return fail(problems.join('\n'));
  const failed = packages.filter((item) => !publishOne(item));
  if (failed.length > 0)
    fail(`${failed.length} of ${packages.length} failed. Fix the cause, and run the same command again.`);
}

function missingTarballs(): string[] {
  return packages
    .map((item) => artefactPath(item, '.tgz'))
    .filter((path) => !existsSync(path))
    .map((path) => `${relative(root, path)}: does not exist; run \`npx -y pnpm@12.21.0 release:pack\``);
}

/** Reports before publishing what npm would reject package by package. */
function provenanceProblems(): string[] {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: token, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  if (token === undefined)
    return ['provenance needs a GitHub job with `id-token: write`; elsewhere publish with --no-provenance'];
  const url = `${server}/${name}`;
  return packages
    .filter((item) => repositoryUrl(item) !== url)
    .map(
      ({ folder }) =>
        `packages/${folder}/package.json: provenance needs "repository": { "type": "git", "url": "git+${url}.git" }`,
    );
}

function repositoryUrl({ repository }: WorkspacePackage): string | undefined {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '');
}

/** Returns false after a failure, so that the other packages are published. */
function publishOne(item: WorkspacePackage): boolean {
  const { name, version } = item;
  try {
    const wasPublished = isPublished(item);
    if (!wasPublished) publishTarball(item);
    if (!values['dry-run']) tag(item);
    console.log(`${name} ${version}: ${wasPublished ? 'is published already' : 'published'}`);
    return true;
  } catch (error) {
    console.log(`${name} ${version}: not published: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** @throws Error if the registry can't be queried, which does not mean that the version is unpublished. */
function isPublished(item: WorkspacePackage): boolean {
  const words = ['view', tagOf(item), 'version', '--json'];
  const { status, stdout } = spawnSync('npm', words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout.trim() !== '';
  if (/"code":\s*"E404"/.test(stdout)) return false;
  throw new Error(`npm view ended with ${status}: ${stdout.trim()}`);
}

function publishTarball(item: WorkspacePackage): void {
  const flags = [...(values.provenance ? ['--provenance'] : []), ...(values['dry-run'] ? ['--dry-run'] : [])];
  const words = ['publish', artefactPath(item, '.tgz'), '--access', 'public', ...flags];
  const { status } = spawnSync('npm', words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm publish ended with ${status}; npm prints the reason above`);
}

function tag(item: WorkspacePackage): void {
  if (git('tag', '--list', tagOf(item)) === '') git('tag', tagOf(item));
}

function releaseOnGitHub(): void {
  for (const item of packages.filter((candidate) => tags.includes(tagOf(candidate)))) {
    const name = tagOf(item);
    if (spawnSync('gh', ['release', 'view', name], { cwd: root }).status === 0) {
      console.log(`${name}: is released already`);
      continue;
    }
    const target = process.env['GITHUB_SHA'] ?? 'HEAD';
    const words = ['--target', target, '--title', name, '--notes', releaseNotes(item), artefactPath(item, '.cdx.json')];
    execFileSync('gh', ['release', 'create', name, ...words], { cwd: root, stdio: 'inherit' });
  }
}

/** The version's section of the changelog, without its heading. */
function releaseNotes({ folder, version }: WorkspacePackage): string {
  const sections = readText(`packages/${folder}/CHANGELOG.md`).split(/^## /m).slice(1);
  const [, ...lines] = sections.find((section) => section.split('\n')[0] === version)?.split('\n') ?? [];
  return lines.join('\n').trim();
}
