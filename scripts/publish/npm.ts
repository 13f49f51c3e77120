import { spawnSync } from 'node:child_process';
import { root } from '../workspace.ts';
import { readView } from './read-view.ts';
import type { Release } from './publish-all.ts';

/** Whether the registry has this very version. */
export function isPublished({ name, version }: Release): boolean {
  const words = ['view', `${name}@${version}`, 'version', '--json'];
  const { status, stdout } = spawnSync('npm', words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return readView(status, stdout);
}

/** @throws Error when npm fails, after npm has said why. */
export function publishTarball({ tarball }: Release, flags: readonly string[]): void {
  const words = ['publish', tarball, '--access', 'public', ...flags];
  const { status } = spawnSync('npm', words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm publish ended with ${status}; it says why above`);
}
