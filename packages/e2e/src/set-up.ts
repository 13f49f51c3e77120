import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { installNodes, openProject, pinned, type Fixture } from './open-project.ts';
import { mustRun } from './run.ts';

const recipes = fileURLToPath(new URL('../recipes', import.meta.url));
const packages = fileURLToPath(new URL('../..', import.meta.url));

/** Outside the repository, so that no module resolves to it by accident. */
const root = mkdtempSync(join(realpathSync(tmpdir()), 'bot-messages-e2e-'));

/** Runs before the first test file. */
export async function setup(project: TestProject): Promise<void> {
  try {
    project.provide('fixture', await setUpFixture());
  } catch (error) {
    await teardown();
    throw error;
  }
}

/** Runs after the last test file. */
export async function teardown(): Promise<void> {
  await rm(root, { recursive: true, force: true });
}

/** Packs once, and installs what most test files need: each Node version and the project `main`. */
async function setUpFixture(): Promise<Fixture> {
  const [nodeFolders, main] = await Promise.all([installNodes(join(root, 'nodes'), pinned.nodes), setUpMain()]);
  return { root, nodeFolders, ...main };
}

/** Installs all three packages, with the recipes as npm workspaces. */
async function setUpMain(): Promise<Pick<Fixture, 'folder' | 'tarballs'>> {
  const tarballs = await pack(['cometchat', 'mock', 'sendbird'], join(root, 'tarballs'));
  cpSync(recipes, join(root, 'main', 'recipes'), { recursive: true });
  const folder = await openProject({ root, tarballs }, 'main', {
    packages: Object.keys(tarballs),
    manifest: { workspaces: ['recipes/*'] },
  });
  return { folder, tarballs };
}

/** Packs built packages as for publishing, and returns the tarballs by package name. */
async function pack(names: readonly string[], folder: string): Promise<Record<string, string>> {
  mkdirSync(folder, { recursive: true });
  const packed = names.map((name) =>
    mustRun(['pnpm', 'pack', '--pack-destination', folder], { cwd: join(packages, name) }),
  );
  await Promise.all(packed);
  const tarballs = readdirSync(folder);
  return Object.fromEntries(names.map((name) => [`@bot-messages/${name}`, tarballOf(tarballs, name, folder)]));
}

function tarballOf(tarballs: readonly string[], name: string, folder: string): string {
  const tarball = tarballs.find((file) => file.startsWith(`bot-messages-${name}-`));
  if (tarball === undefined) throw new Error(`pnpm pack wrote no tarball of ${name}`);
  return `file:${join(folder, tarball)}`;
}
