import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, run, type Ended } from '../run.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const LIST = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];

/** Copies the working tree, uncommitted changes included, to a repository of one commit, and installs its tools. */
export async function copyRepository(folder: string): Promise<void> {
  const files = execFileSync('git', LIST, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  // A deleted file is still listed until its deletion is committed.
  for (const file of new Set(files))
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file), { recursive: true });
  await mustRun(['git', 'init', '--quiet', '--initial-branch=main'], { cwd: folder });
  await commitAll(folder, 'Everything');
  await mustRun(['pnpm', 'install', '--frozen-lockfile', '--prefer-offline'], { cwd: folder });
}

async function commitAll(folder: string, message: string): Promise<void> {
  const identity = ['-c', 'user.name=Release', '-c', 'user.email=release@example.com', '-c', 'commit.gpgsign=false'];
  await mustRun(['git', 'add', '--all'], { cwd: folder });
  await mustRun(['git', ...identity, 'commit', '--quiet', '--message', message], { cwd: folder });
}

/** Makes releases in a copy of the repository. */
export interface Releaser {
  /** Writes a changeset, applies it to the versions, commits and packs. */
  prepare(summary: string, bumps: Readonly<Record<string, string>>): Promise<void>;
  /** Runs the publish command of the release workflow, without provenance. */
  publish(...flags: string[]): Promise<Ended>;
  /** The tags of the current commit. */
  tags(): Promise<string[]>;
  versionOf(name: string): string;
}

export function releaserIn(folder: string): Releaser {
  return {
    prepare: (summary, bumps) => prepare(folder, summary, bumps),
    publish: (...flags) => run(['pnpm', 'release:publish', '--no-provenance', ...flags], { cwd: folder }),
    async tags() {
      const { output } = await run(['git', 'tag', '--points-at', 'HEAD'], { cwd: folder });
      return output.split('\n').filter(Boolean);
    },
    versionOf: (name) => versionOf(join(folder, 'packages', name.replace(/^.*\//, ''))),
  };
}

async function prepare(folder: string, summary: string, bumps: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(bumps).map(([name, bump]) => `'${name}': ${bump}`);
  writeFileSync(join(folder, '.changeset/rehearsal.md'), ['---', ...lines, '---', '', summary, ''].join('\n'));
  await commitAll(folder, summary);
  await mustRun(['pnpm', 'release:version'], { cwd: folder });
  await commitAll(folder, 'Version packages');
  await mustRun(['pnpm', 'release:pack'], { cwd: folder });
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
