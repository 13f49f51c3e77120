import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openProject } from '../src/open-project.ts';
import { copyRepository, releaserIn } from '../src/release/releaser.ts';
import { openRegistry, useRegistry, type Registry } from '../src/release/open-registry.ts';
import { mustRun, runJson } from '../src/run.ts';

const COMETCHAT = '@bot-messages/cometchat';
const MOCK = '@bot-messages/mock';
const SENDBIRD = '@bot-messages/sendbird';
const NAMES = [COMETCHAT, MOCK, SENDBIRD];
const INSTALL = ['--ignore-scripts', '--no-audit', '--no-fund'];

const fixture = inject('fixture');
const nodeFolder = fixture.nodeFolders['24'] ?? '';
const repository = join(fixture.root, 'release-repository');
const user = join(fixture.root, 'release-user');
const releaser = releaserIn(repository);
let registry: Registry | undefined;

/** Without the override, verdaccio 6.10.4 depends on a node-fetch that can't be installed. */
async function openLocalRegistry(): Promise<Registry> {
  const manifest = { overrides: { 'node-fetch': '2.7.0' } };
  return openRegistry(await openProject(fixture, 'registry', { packages: [], manifest }));
}

/** The versions of each package in the registry. */
function publishedVersions(): Promise<string[][]> {
  return Promise.all(NAMES.map(async (name) => (await registry?.versions(name)) ?? []));
}

beforeAll(async () => {
  const [opened] = await Promise.all([openLocalRegistry(), copyRepository(repository)]);
  registry = opened;
  for (const folder of [repository, user]) useRegistry(folder, opened);
  writeFileSync(join(repository, '.git/info/exclude'), '.npmrc\n');
  mkdirSync(join(user, 'programs'));
  cpSync(fileURLToPath(new URL('../programs/release', import.meta.url)), join(user, 'programs'), { recursive: true });
  writeFileSync(join(user, 'package.json'), '{ "private": true }');
  await releaser.prepare('The first change.', Object.fromEntries(NAMES.map((name) => [name, 'patch'])));
});

afterAll(() => registry?.close());

/** The output of a user's program with the packages that are installed now. */
async function send(): Promise<unknown> {
  return (await runJson(['node', 'programs/send.mjs'], { cwd: user, nodeFolder })).value;
}

/** Each test continues where the previous one ended, as a release does. */
describe('a release', { meta: { table: 'Release', row: 'rehearsal' } }, () => {
  it('can be rehearsed without publishing anything', { meta: { column: 'dry run' } }, async () => {
    const ended = await releaser.publish('--dry-run');
    expect(ended).toEqual({
      code: 0,
      output: expect.stringContaining(`${SENDBIRD} ${releaser.versionOf(SENDBIRD)}: published`),
    });
    expect(await publishedVersions()).toEqual([[], [], []]);
    expect(await releaser.tags()).toEqual([]);
  });

  it(
    'that fails halfway keeps the published packages, and names the others',
    { meta: { column: 'broken off' } },
    async () => {
      registry?.refuse(MOCK, SENDBIRD);
      const ended = await releaser.publish();
      expect(ended).toEqual({
        code: 1,
        output: expect.stringContaining(`${SENDBIRD} ${releaser.versionOf(SENDBIRD)}: not published`),
      });
      expect(ended.output).toContain('2 of 3 failed. Fix the cause, and run the same command again.');
      expect(await publishedVersions()).toEqual([[releaser.versionOf(COMETCHAT)], [], []]);
      expect(await releaser.tags()).toEqual([`${COMETCHAT}@${releaser.versionOf(COMETCHAT)}`]);
    },
  );

  it('continues with the same command', { meta: { column: 'mended' } }, async () => {
    registry?.refuse();
    const ended = await releaser.publish();
    expect(ended).toEqual({
      code: 0,
      output: expect.stringContaining(`${COMETCHAT} ${releaser.versionOf(COMETCHAT)}: is published already`),
    });
    expect(await publishedVersions()).toEqual(NAMES.map((name) => [releaser.versionOf(name)]));
    expect(await releaser.tags()).toEqual(NAMES.map((name) => `${name}@${releaser.versionOf(name)}`));
  });

  it('that is complete is not repeated', { meta: { column: 'repeated' } }, async () => {
    const ended = await releaser.publish();
    expect(ended.code).toBe(0);
    expect(ended.output.match(/: is published already/g)).toHaveLength(3);
  });

  it('can be installed by a user, whose bot sends a message', { meta: { column: 'installed' } }, async () => {
    await mustRun(['npm', 'install', ...INSTALL, '--prefer-offline', SENDBIRD, MOCK], { cwd: user });
    expect(await send()).toEqual({
      sendbird: releaser.versionOf(SENDBIRD),
      mock: releaser.versionOf(MOCK),
      id: expect.any(Number),
      seen: [{ status: 200, violations: 0 }],
    });
  });

  it('of one package leaves the others unchanged', { meta: { column: 'next version' } }, async () => {
    const before = NAMES.map((name) => releaser.versionOf(name));
    await releaser.prepare('The second change.', { [SENDBIRD]: 'patch' });
    const after = NAMES.map((name) => releaser.versionOf(name));
    expect(await releaser.publish()).toMatchObject({ code: 0 });
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).not.toBe(before[2]);
    expect((await publishedVersions())[2]).toEqual([before[2], after[2]]);
    expect(await releaser.tags()).toEqual([`${SENDBIRD}@${after[2]}`]);
  });

  it('reaches users of the previous version, with its changelog', { meta: { column: 'updated' } }, async () => {
    await mustRun(['npm', 'update', ...INSTALL, SENDBIRD], { cwd: user });
    expect(await send()).toMatchObject({ sendbird: releaser.versionOf(SENDBIRD), seen: [{ status: 200 }] });
    const changelog = readFileSync(join(user, 'node_modules', SENDBIRD, 'CHANGELOG.md'), 'utf8');
    expect(changelog).toMatch(/The second change\.[^]*The first change\./);
  });
});
