/**
 * Packs each published package, as it is built, into dist.
 *
 *   npx -y pnpm@12.21.0 release:pack   builds first, and adds a bill of materials
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { RELEASE_FOLDER, tarballPath } from './publish/artefacts.ts';
import { publishedPackages, root, type WorkspacePackage } from './workspace.ts';

rmSync(RELEASE_FOLDER, { recursive: true, force: true });
mkdirSync(RELEASE_FOLDER);
for (const item of publishedPackages()) pack(item);

function pack(item: WorkspacePackage): void {
  const words = ['pack', '--json', '--pack-destination', RELEASE_FOLDER];
  const packed = execFileSync('pnpm', words, { cwd: join(root, 'packages', item.folder), encoding: 'utf8' });
  const { files } = JSON.parse(packed) as { files: readonly { path: string }[] };
  if (files.some(({ path }) => path === 'CHANGELOG.md')) {
    console.log(`${relative(root, tarballPath(item))} packed`);
  } else {
    console.error(`packages/${item.folder}: no CHANGELOG.md: run \`npx -y pnpm@12.21.0 release:version\` first`);
    process.exitCode = 1;
  }
}
