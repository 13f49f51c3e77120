import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run.ts';

/** Without install scripts, since users may have disabled them. */
const INSTALL = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];

/** Writes the manifest to `folder`, and installs its dependencies with npm. */
export async function install(folder: string, manifest: object): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  await mustRun(INSTALL, { cwd: folder });
}

/** Installs Node versions from their npm packages for this platform. Returns the folder of each `node` by major. */
export async function installNodes(
  folder: string,
  versions: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const nodes = Object.entries(versions).map(([major, version]) => ({
    [`v${major}`]: `npm:node-${platform}@${version}`,
  }));
  await install(folder, { dependencies: Object.assign({}, ...nodes) as object });
  const majors = Object.keys(versions);
  return Object.fromEntries(majors.map((major) => [major, join(folder, 'node_modules', `v${major}`, 'bin')]));
}
