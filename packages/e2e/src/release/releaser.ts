import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run, type Ended } from '../run.ts';
import { commitAll } from './copy-repository.ts';

/** Whoever makes a release, in a copy of the repo. */
export interface Releaser {
  /** Writes a changeset, sets the versions by it, packs and commits. */
  prepare(summary: string, bumps: Readonly<Record<string, string>>): Promise<void>;
  /** What the release workflow runs to publish, without a statement of where it was built. */
  publish(...flags: string[]): Promise<Ended>;
  /** The tags on what is released now. */
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
