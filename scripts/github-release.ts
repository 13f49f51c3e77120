/**
 * Makes a release on GitHub, tag included, for each version given: its part of the changelog as the text, its bill of
 * materials attached. One that is there already is left alone.
 *
 *   node scripts/github-release.ts @bot-messages/sendbird@0.1.0 ...   needs gh, GH_TOKEN and GITHUB_SHA
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { billPath } from './publish/artefacts.ts';
import { releaseNotes } from './publish/release-notes.ts';
import { tagOf } from './publish/tag-of.ts';
import { publishedPackages, readText, root, type WorkspacePackage } from './workspace.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const packages = publishedPackages().filter((item) => positionals.includes(tagOf(item)));
for (const item of packages) release(item);

function release(item: WorkspacePackage): void {
  const { folder, version } = item;
  const tag = tagOf(item);
  if (spawnSync('gh', ['release', 'view', tag], { cwd: root }).status === 0) {
    console.log(`${tag}: is released already`);
    return;
  }
  const notes = releaseNotes(readText(`packages/${folder}/CHANGELOG.md`), version);
  const words = ['--target', process.env['GITHUB_SHA'] ?? 'HEAD', '--title', tag, '--notes', notes, billPath(item)];
  execFileSync('gh', ['release', 'create', tag, ...words], { cwd: root, stdio: 'inherit' });
}
