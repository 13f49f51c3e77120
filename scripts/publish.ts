/**
 * Publishes what `release:pack` put into dist and the registry does not have yet, and tags what is published. When it
 * failed, run it again: it goes on where it stopped.
 *
 *   npx -y pnpm@12.21.0 release:publish                   in the release workflow: as a trusted publisher
 *   npx -y pnpm@12.21.0 release:publish --no-provenance   elsewhere, with your own login
 *   npx -y pnpm@12.21.0 release:publish --dry-run         says what it would do
 *
 * `changeset publish` is not used: as a trusted publisher it often ends in a 404 (changesets/changesets#1914).
 */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { tarballPath } from './publish/artefacts.ts';
import { isPublished, publishTarball } from './publish/npm.ts';
import { provenanceFaults } from './publish/provenance-faults.ts';
import { publishAll } from './publish/publish-all.ts';
import { tagRelease } from './publish/tag-release.ts';
import { formatFault, type Fault } from './structure/fault.ts';
import { publishedPackages, root } from './workspace.ts';

const options = {
  provenance: { type: 'boolean', default: true },
  'dry-run': { type: 'boolean', default: false },
} as const;
const { provenance, 'dry-run': isDryRun } = parseArgs({ options, allowNegative: true }).values;
const packages = publishedPackages();

const faults = [...missingTarballs(), ...(provenance ? provenanceFaults(packages, process.env) : [])];
for (const fault of faults) console.error(formatFault(fault));
if (faults.length > 0) process.exitCode = 1;
else publish();

function missingTarballs(): Fault[] {
  return packages
    .map((item) => tarballPath(item))
    .filter((path) => !existsSync(path))
    .map((path) => ({ path: relative(root, path), sentence: 'is not there: run `npx -y pnpm@12.21.0 release:pack`' }));
}

function publish(): void {
  const flags = [...(provenance ? ['--provenance'] : []), ...(isDryRun ? ['--dry-run'] : [])];
  const failed = publishAll(
    packages.map((item) => ({ name: item.name, version: item.version, tarball: tarballPath(item) })),
    {
      isPublished,
      publish: (release) => publishTarball(release, flags),
      tag: (release) => (isDryRun ? undefined : tagRelease(release)),
      say: (line) => console.log(line),
    },
  );
  if (failed.length === 0) return;
  console.error(`${failed.length} of ${packages.length} failed. Mend the cause, and run the same command again.`);
  process.exitCode = 1;
}
