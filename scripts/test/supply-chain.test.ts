import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsdown';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { publishedPackages, readText, root, specNames, type Manifest } from '../workspace.ts';

const workspace = parse(readText('pnpm-workspace.yaml')) as { allowBuilds: Record<string, boolean> };
const lockfile = parse(readText('pnpm-lock.yaml')) as {
  packages: Record<string, { resolution: Record<string, unknown> }>;
};

describe('an installed package', () => {
  it('runs no install script, except for the one that links Node', () => {
    const allowed = Object.entries(workspace.allowBuilds).filter(([, isAllowed]) => isAllowed);
    expect(allowed.map(([name]) => name)).toEqual(['node']);
  });

  it('is pinned by its hash, and comes from a registry', () => {
    const packages = Object.entries(lockfile.packages);
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { resolution }]) => typeof resolution['integrity'] !== 'string')).toEqual([]);
  });
});

/** The packages in the notices of a build, as `NAME VERSION`. */
function listedIn(folder: string): string[] {
  const path = `packages/${folder}/THIRD_PARTY_NOTICES`;
  return existsSync(join(root, path)) ? (readText(path).match(/^\S+ \d+\.\d+\.\d+\S*$/gm) ?? []) : [];
}

/** Bundles a package again, and returns the third-party packages in the bundle, as `NAME VERSION`. */
async function bundledInto(folder: string): Promise<string[]> {
  const cwd = join(root, 'packages', folder);
  const bundles = await build({
    cwd,
    config: specNames().includes(folder) ? join(root, 'scripts/client-build.ts') : true,
    write: false,
    clean: false,
    hooks: () => undefined,
    copy: [],
    logLevel: 'silent',
  });
  const modules = bundles.flatMap(({ chunks }) =>
    chunks.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : [])),
  );
  expect(modules.length).toBeGreaterThan(0);
  const folders = modules.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].map((path) => {
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
    return `${name} ${version}`;
  });
}

describe('the notices of a package', () => {
  it.each(publishedPackages())('list the packages bundled into $folder', async ({ folder }) => {
    expect((await bundledInto(folder)).toSorted()).toEqual(listedIn(folder));
  });

  it.each(specNames())('contain the licence of each package bundled into %s', (name) => {
    const sections = readText(`packages/${name}/THIRD_PARTY_NOTICES`).split('\n---\n');
    expect(sections).toHaveLength(listedIn(name).length);
    for (const section of sections) expect(section).toMatch(/Permission is hereby granted|Redistribution and use/);
  });
});

describe('a published package', () => {
  it('has no install script of its own', () => {
    const manifests = publishedPackages().map(({ folder }) => readText(`packages/${folder}/package.json`));
    expect(manifests).toHaveLength(specNames().length + 1);
    for (const manifest of manifests) expect(manifest).not.toMatch(/"(?:pre|post)?install":|"prepare":/);
  });
});
