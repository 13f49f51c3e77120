/**
 * Writes a CycloneDX bill of materials for the build of each published package. It lists the packages that npm installs
 * with it and those that are bundled into it.
 *
 *   node scripts/sbom.ts [FOLDER]   into dist, or into FOLDER
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { artefactPath, publishedPackages, readText, RELEASE_FOLDER, root, type WorkspacePackage } from './workspace.ts';

/** The fields of a CycloneDX document that are read. The others are copied. */
interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly { readonly 'bom-ref': string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const [folder = RELEASE_FOLDER] = parseArgs({ allowPositionals: true }).positionals;

mkdirSync(folder, { recursive: true });
for (const item of publishedPackages()) {
  const path = join(folder, basename(artefactPath(item, '.cdx.json')));
  const bundled = bundledPackages(item);
  const installed = readBill(item, '--prod');
  const bill = bundled.length === 0 ? installed : withBundled(installed, readBill(item), bundled);
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${relative(root, path)} written: ${bill.components.length} components`);
}

/** Reads the dependencies from the lockfile, and the licences from the installed packages. */
function readBill({ name }: WorkspacePackage, ...flags: string[]): Bill {
  const words = ['--filter', name, 'sbom', '--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', ...flags];
  return JSON.parse(execFileSync('pnpm', words, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as Bill;
}

/** The package URLs of the bundled packages. The build's notices have a line `NAME VERSION` above each licence. */
function bundledPackages(item: WorkspacePackage): string[] {
  const path = `packages/${item.folder}/THIRD_PARTY_NOTICES`;
  if (!existsSync(`${root}/${path}`)) return [];
  return [...readText(path).matchAll(/^(\S+) (\d+\.\d+\.\d+\S*)$/gm)].map(
    ([, name = '', version = '']) => `pkg:npm/${name.replace('@', '%40')}@${version}`,
  );
}

/** Bundled packages are development dependencies, so only the bill with all dependencies describes them. */
function withBundled(installed: Bill, everything: Bill, bundled: readonly string[]): Bill {
  const parts = bundled.map((url) => {
    const component = everything.components.find((candidate) => candidate['bom-ref'] === url);
    if (component === undefined) throw new Error(`${url} is bundled, and the lockfile does not list it`);
    // https://github.com/CycloneDX/cyclonedx-property-taxonomy/blob/main/cdx/npm.md
    return { ...component, scope: 'required', properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }] };
  });
  const self = installed.metadata.component['bom-ref'];
  const dependencies = installed.dependencies.map(({ ref, dependsOn }) =>
    ref === self ? { ref, dependsOn: [...dependsOn, ...bundled] } : { ref, dependsOn },
  );
  return {
    ...installed,
    components: [...installed.components, ...parts],
    dependencies: [...dependencies, ...bundled.map((ref) => ({ ref, dependsOn: [] }))],
  };
}
