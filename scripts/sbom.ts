/**
 * Writes a bill of materials in CycloneDX for each published package, as it is built: what users install with it, and
 * what is bundled into it.
 *
 *   node scripts/sbom.ts [FOLDER]   into dist, or into FOLDER
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { billPath, RELEASE_FOLDER } from './publish/artefacts.ts';
import { withBundled, type Bill } from './sbom/bill.ts';
import { bundledPackages } from './sbom/bundled-packages.ts';
import { publishedPackages, root, type WorkspacePackage } from './workspace.ts';

const [folder = RELEASE_FOLDER] = parseArgs({ allowPositionals: true }).positionals;

mkdirSync(folder, { recursive: true });
for (const item of publishedPackages()) {
  const path = join(folder, basename(billPath(item)));
  const bill = billOf(item);
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${relative(root, path)} written: ${bill.components.length} components`);
}

function billOf(item: WorkspacePackage): Bill {
  const installed = readBill(item, '--prod');
  const bundled = bundledPackages(item.folder);
  return bundled.length === 0 ? installed : withBundled(installed, readBill(item), bundled);
}

/** From the lockfile, with the licences of what is installed. */
function readBill({ name }: WorkspacePackage, ...flags: string[]): Bill {
  const words = ['--filter', name, 'sbom', '--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', ...flags];
  return JSON.parse(execFileSync('pnpm', words, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as Bill;
}
