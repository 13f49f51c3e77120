import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { install, installNodes } from './install.ts';
import { pack } from './pack.ts';
import type { Workshop } from './workshop.ts';

interface Pinned {
  readonly nodes: Readonly<Record<string, string>>;
  readonly tools: Readonly<Record<string, string>>;
}

const here = fileURLToPath(new URL('..', import.meta.url));
const pinned = JSON.parse(readFileSync(join(here, 'pinned.json'), 'utf8')) as Pinned;

/** Builds the workshop outside of the repo, so that nothing of it is found by accident; removes it at the end. */
// oxlint-disable-next-line import/no-default-export -- vitest calls the default export of a global setup
export default async function openWorkshop(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bot-messages-consumers-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    project.provide('workshop', await equip(folder));
  } catch (error) {
    close();
    throw error;
  }
  return close;
}

async function equip(folder: string): Promise<Workshop> {
  const [nodeFolders] = await Promise.all([installNodes(join(folder, 'nodes'), pinned.nodes), equipProject(folder)]);
  return { folder: join(folder, 'project'), nodeFolders };
}

/** One installation of the tarballs, with the recipes as npm workspaces of it. */
async function equipProject(folder: string): Promise<void> {
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  const packed = await pack(['cometchat', 'mock', 'sendbird'], tarballs);
  const project = join(folder, 'project');
  cpSync(join(here, 'recipes'), join(project, 'recipes'), { recursive: true });
  cpSync(join(here, 'probes'), join(project, 'probes'), { recursive: true });
  await install(project, { workspaces: ['recipes/*'], dependencies: { ...packed, ...pinned.tools } });
}
