import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run, type Ended } from '../run.ts';
import { commitAll } from './copy-repository.ts';

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
