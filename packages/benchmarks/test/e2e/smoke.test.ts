import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BENCHMARKS } from '../../src/benchmarks.ts';
import { PACKAGE } from '../../src/folders.ts';
import { startChild } from '../../src/child/start-child.ts';
import { installPeers } from '../../src/peers/install-peers.ts';
import type { ResultFile } from '../../src/result/result-file.ts';
import { runCommand } from '../../src/run-command.ts';
import { temporaryFolder } from '../../src/temporary-folder.ts';
import { makeFile } from '../../src/upload/make-file.ts';
import { prepare } from '../../src/upload/material.ts';
import { UPLOADERS } from '../../src/upload/uploaders.ts';

/** Real installations, a clone and a compiler: longer on a slow machine, which proves nothing. */
const PATIENCE_MS = 240_000;

beforeAll(installPeers, PATIENCE_MS);

/** Every figure of a result; JSON has no NaN and no Infinity, and writes null for them. */
function leaves(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}

describe('a quick run', () => {
  it.each(BENCHMARKS)(
    'of $name measures, shows and keeps a whole result',
    async ({ name, show }) => {
      using folder = temporaryFolder('smoke');
      const command = [process.execPath, 'src/main.ts', name, '--quick', '--results', folder.path];
      const output = await runCommand(command, { cwd: PACKAGE });
      const file = JSON.parse(readFileSync(join(folder.path, `${name}.json`), 'utf8')) as ResultFile;
      expect(file).toMatchObject({ benchmark: name, quick: true });
      expect(leaves(file.result)).not.toContain(null);
      const { tables } = show(file.result);
      expect(tables).not.toEqual([]);
      for (const { title, rows } of tables) {
        expect(rows.length).toBeGreaterThan(0);
        expect(output).toContain(title);
      }
    },
    PATIENCE_MS,
  );

  it('of an unknown benchmark says which are known', async () => {
    await expect(runCommand([process.execPath, 'src/main.ts', 'speed'], { cwd: PACKAGE })).rejects.toThrow(
      "'speed' is no benchmark: expected overhead",
    );
  });
});

describe('an upload', () => {
  it.each(UPLOADERS)('by $name brings the whole file: nobody wins by sending less', async ({ fromDisk, upload }) => {
    using folder = temporaryFolder('smoke');
    const { path, ...stored } = await makeFile(folder.path, 1);
    await using server = startChild(new URL('../../src/servers/upload-server.ts', import.meta.url));
    const answer = await upload(`${await server.ask<string>('where')}/v3`, await prepare(fromDisk, path));
    expect(answer).toMatchObject({ message: { file: stored } });
  });
});
