import { PEERS_PROJECT } from '../folders.ts';
import { runCommand } from '../run-command.ts';
import { arePeersInstalled } from './pinned.ts';

/** Without install scripts: nothing that is measured needs one. */
export const NPM_INSTALL: readonly string[] = [
  'npm',
  'install',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-package-lock',
  '--prefer-offline',
];

/** Installs the peers beside this package, unless they are there in the right versions. */
export async function installPeers(): Promise<void> {
  if (!arePeersInstalled()) await runCommand(NPM_INSTALL, { cwd: PEERS_PROJECT });
}
