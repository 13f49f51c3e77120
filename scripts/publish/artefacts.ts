import { join } from 'node:path';
import { root, type WorkspacePackage } from '../workspace.ts';

/** Where a release lies before it is published. */
export const RELEASE_FOLDER: string = join(root, 'dist');

/** As npm names a tarball: `bot-messages-sendbird-0.1.0.tgz`. */
export function tarballPath(item: WorkspacePackage): string {
  return artefact(item, '.tgz');
}

/** Its bill of materials. */
export function billPath(item: WorkspacePackage): string {
  return artefact(item, '.cdx.json');
}

function artefact({ name, version }: WorkspacePackage, suffix: string): string {
  return join(RELEASE_FOLDER, `${name.replace('@', '').replace('/', '-')}-${version}${suffix}`);
}
