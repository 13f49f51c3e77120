import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../run.ts';

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

export async function commitAll(folder: string, message: string): Promise<void> {
  const identity = ['-c', 'user.name=Release', '-c', 'user.email=release@example.com', '-c', 'commit.gpgsign=false'];
  await mustRun(['git', 'add', '--all'], { cwd: folder });
  await mustRun(['git', ...identity, 'commit', '--quiet', '--message', message], { cwd: folder });
}
