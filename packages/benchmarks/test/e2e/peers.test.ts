import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { installPeers, PACKAGE, pinnedPeers } from '../../src/peers.ts';
import { runCommand, startChild, temporaryFolder } from '../../src/processes.ts';
import type { ResultFile } from '../../src/result-file.ts';
import { MEASURED_PACKAGES } from '../../src/measured-packages.ts';
import type * as receiver from '../../src/server.ts';
import { SUITES } from '../../src/suites.ts';
import { makeFile, prepare } from '../../src/upload/files.ts';
import { UPLOADERS } from '../../src/upload/uploaders.ts';

/** Real installations and a compiler, on a machine that may be slow. */
const TIMEOUT_MS = 240_000;

beforeAll(installPeers, TIMEOUT_MS);

/** Every value of a result. JSON has no NaN and no Infinity, and writes null instead. */
function leaves(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}

describe('peers', () => {
  it('are pinned to one version each, those that are measured for size among them', () => {
    for (const [name, version] of Object.entries(pinnedPeers()))
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
    const names = MEASURED_PACKAGES.filter(({ ours }) => !ours).map(({ name }) => name);
    expect(Object.keys(pinnedPeers())).toEqual(expect.arrayContaining(names));
  });
});

describe('a quick run', () => {
  it.each(SUITES)(
    'of $name measures, shows and stores a whole result',
    async ({ name, report }) => {
      using folder = temporaryFolder('quick');
      const command = [process.execPath, 'src/main.ts', name, '--quick', '--results', folder.path];
      const output = await runCommand(command, PACKAGE);
      const file = JSON.parse(readFileSync(join(folder.path, `${name}.json`), 'utf8')) as ResultFile;
      expect(file).toMatchObject({ benchmark: name, quick: true });
      expect(leaves(file)).not.toContain(null);
      const { tables } = report(file);
      expect(tables).not.toEqual([]);
      for (const { title, rows } of tables) {
        expect(rows.length).toBeGreaterThan(0);
        expect(output).toContain(title);
      }
    },
    TIMEOUT_MS,
  );

  it('of an unknown suite says which suites there are', async () => {
    await expect(runCommand([process.execPath, 'src/main.ts', 'speed'], PACKAGE)).rejects.toThrow(
      "'speed' is no benchmark: expected overhead",
    );
  });
});

describe('an upload', () => {
  it.each(UPLOADERS)('by $name sends the whole file, so that no client wins by sending less', async (uploader) => {
    using folder = temporaryFolder('upload');
    const { path, ...stored } = await makeFile(folder.path, 1);
    await using server = startChild<typeof receiver>(new URL('../../src/server.ts', import.meta.url));
    const baseUrl = `${await server.call('listen')}/v3`;
    const response = await uploader.upload(baseUrl, await prepare(uploader.fromDisk, path));
    expect(response).toMatchObject({ message: { file: stored } });
  });
});
