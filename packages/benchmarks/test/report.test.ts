import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillBlocks, outsideBlocks } from '../src/report/marked-blocks.ts';
import { reportFiles } from '../src/report/report-files.ts';
import { createReport } from '../src/report/report.ts';
import { toSvg } from '../src/report/to-svg.ts';
import { writeResult } from '../src/result/result-file.ts';
import type { Plot } from '../src/show/showing.ts';
import { temporaryFolder } from '../src/temporary-folder.ts';
import { resultFile, writeFixtureResults } from './fixture-results.ts';

const block = (name: string, text: string): string =>
  `<!-- benchmarks:${name} -->\n${text}\n<!-- /benchmarks:${name} -->`;

describe('marked blocks', () => {
  const document = `# Title\n\n${block('one', 'old')}\n\nProse.\n\n${block('other', '')}\n`;

  it('are filled, and what people wrote stays', () => {
    const filled = fillBlocks(document, { one: 'new $& figures', other: '| a |' });
    expect(filled).toBe(
      `# Title\n\n${block('one', '\nnew $& figures\n')}\n\nProse.\n\n${block('other', '\n| a |\n')}\n`,
    );
    expect(fillBlocks(filled, { one: 'new $& figures', other: '| a |' })).toBe(filled);
  });

  it('must be known', () => {
    expect(() => fillBlocks(document, { one: '' })).toThrow("no block 'benchmarks:other'");
  });

  it('are taken out to see what people wrote', () => {
    expect(outsideBlocks(document)).toBe('# Title\n\n\n\nProse.\n\n\n');
  });
});

describe('the report', () => {
  it('tells of every benchmark, of every promise and of every peer that is ahead', () => {
    using folder = temporaryFolder('report');
    writeFixtureResults(folder.path);
    const { blocks, plots } = createReport(folder.path);
    expect(blocks['promises']).toContain(
      '| sendbird, all features on, one message after another: at most 1.10 of a bare fetch | 1.07 | yes |',
    );
    expect(blocks['promises']).toContain(
      '| @bot-messages/sendbird: at most 6.0 kB minified and gzipped | 7.1 kB | **no** |',
    );
    expect(blocks['promises']).toMatch(/^\*\*16 of 17 promises are kept\*\*/);
    expect(blocks['rivals']).toContain('| openapi-fetch | minified and gzipped | 2.6 kB | 7.1 kB |');
    expect(blocks['overhead']).toContain(
      '![Time of a message over that of a bare fetch, one message after another](benchmarks/overhead-sequence.svg)',
    );
    expect(blocks['overhead']).toContain(
      'Measured 2026-11-21 at commit 0123456789ab, in 61 s. Load average 0.4 before and 1.2 after.',
    );
    expect(blocks['headlines']?.split('\n')).toHaveLength(8);
    expect(plots.map(({ name }) => name)).toEqual([
      'overhead-sequence',
      'overhead-at-once',
      'size',
      'import-time',
      'upload',
      'rate-limit',
      'faults',
      'types',
      'house',
    ]);
  });

  it('is not drawn from a result that is missing', () => {
    using folder = temporaryFolder('report');
    writeResult(folder.path, resultFile('overhead'));
    expect(() => createReport(folder.path)).toThrow(
      'results/size.json is missing: run `npx -y pnpm@12.21.0 bench size`',
    );
  });

  it('is not drawn from a quick run', () => {
    using folder = temporaryFolder('report');
    writeFixtureResults(folder.path);
    writeResult(folder.path, resultFile('types', { quick: true }));
    expect(() => createReport(folder.path)).toThrow('results/types.json comes from a quick run');
  });

  it('says how far the run before it was from it', () => {
    using folder = temporaryFolder('report');
    writeFixtureResults(folder.path);
    const agreement = {
      with: { startedAt: '2026-11-20T09:30:00.000Z', commit: 'abc' },
      largestDifference: 0.034,
      figure: 'ky, at once',
    };
    writeResult(folder.path, resultFile('overhead', { agreement }));
    expect(createReport(folder.path).blocks['overhead']).toContain(
      'The run before it (2026-11-20T09:30Z, commit abc) differs by at most 3.4 % (ky, at once).',
    );
  });

  it('fills the documents of the repo, and draws each plot beside them', async () => {
    using folder = temporaryFolder('report');
    mkdirSync(join(folder.path, 'docs'));
    writeFileSync(join(folder.path, 'docs', 'benchmarks.md'), block('house', 'a figure by hand: 1.00 s'));
    writeFileSync(join(folder.path, 'README.md'), 'no figures here\n');
    writeFixtureResults(folder.path);
    const files = await reportFiles(`${folder.path}/`, folder.path);
    const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
    expect(texts['README.md']).toBe('no figures here\n');
    expect(texts['docs/benchmarks.md']).toContain('| test, cold | 61.00 s | yes |');
    expect(texts['docs/benchmarks.md']).not.toContain('by hand');
    expect(texts['docs/benchmarks/house.svg']).toMatch(/^<svg .*<\/svg>\n$/s);
  });
});

describe('a plot', () => {
  const plot: Plot = {
    name: 'speed',
    title: 'Speed',
    unit: 'times a fetch',
    limit: 1.1,
    bars: [
      { name: 'ours', value: 1.05, low: 1, high: 1.1, label: '1.05', ours: true },
      { name: 'theirs', value: 2, label: '2.00', ours: false },
    ],
  };

  it('shows each bar with its name and its figure, on a white ground', async () => {
    const svg = await toSvg(plot);
    for (const text of ['Speed', 'times a fetch', 'ours', 'theirs', '1.05', '2.00'])
      expect(svg).toContain(`>${text}</text>`);
    expect(svg).toMatch(/<rect width="\d+" height="\d+" fill="white"/);
    expect(svg).toContain('stroke-dasharray');
    expect(await toSvg({ ...plot, bars: plot.bars.slice(1) })).not.toContain('>ours</text>');
  });

  it('is the same text each time', async () => {
    expect(await toSvg(plot)).toBe(await toSvg(plot));
  });
});
