import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO } from '../folders.ts';
import { NPM_INSTALL } from '../peers/install-peers.ts';
import { pinnedPeers } from '../peers/pinned.ts';
import { runCommand } from '../run-command.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Subject } from './subjects.ts';

/** What npm puts on a disk for one package. */
export interface InstalledSize {
  readonly bytes: number;
  readonly files: number;
  /** Packages beside itself. */
  readonly dependencies: number;
}

/** Installs a package into an empty project, as npm does it, and looks at what is there then. */
export async function installAlone(subject: Subject): Promise<InstalledSize> {
  using folder = temporaryFolder('size');
  const version = subject.ours ? await pack(subject, folder.path) : pinnedPeers()[subject.package];
  const manifest = { private: true, dependencies: { [subject.package]: version } };
  writeFileSync(join(folder.path, 'package.json'), JSON.stringify(manifest));
  await runCommand(NPM_INSTALL, { cwd: folder.path });
  return weigh(join(folder.path, 'node_modules'));
}

/** As it is published. */
async function pack({ package: name }: Subject, folder: string): Promise<string> {
  const cwd = join(REPO, 'packages', name.replace('@bot-messages/', ''));
  await runCommand(['npm', 'pack', '--ignore-scripts', '--pack-destination', folder], { cwd });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack wrote no tarball of ${name}`);
  return `file:${join(folder, tarball)}`;
}

function weigh(modules: string): InstalledSize {
  const entries = readdirSync(modules, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== '.package-lock.json');
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as { packages: object };
  const dependencies = Object.keys(lock.packages).length - 1;
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.length, dependencies };
}
