import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { REPO, RESULTS } from '../src/folders.ts';
import { outsideBlocks } from '../src/report/marked-blocks.ts';
import { reportFiles } from '../src/report/report-files.ts';

const FIGURE = /\b\d[\d.,]*\s?(?:%|ms|µs|s|kB|KB|MB|GB|times|requests\/s)(?![\w-])/g;

it('every figure in docs and READMEs is the one in results: else run `npx -y pnpm@12.21.0 bench report`', async () => {
  const files = await reportFiles(REPO, RESULTS);
  const stale = files.filter(
    ({ path, text }) => !existsSync(REPO + path) || readFileSync(REPO + path, 'utf8') !== text,
  );
  expect(files.map(({ path }) => path)).toContain('docs/benchmarks.md');
  expect(stale.map(({ path }) => path)).toEqual([]);
});

it('no measured figure stands in docs/benchmarks.md outside of the blocks, where nothing would keep it true', () => {
  const prose = outsideBlocks(readFileSync(`${REPO}docs/benchmarks.md`, 'utf8'));
  expect(prose.match(FIGURE) ?? []).toEqual([]);
});
