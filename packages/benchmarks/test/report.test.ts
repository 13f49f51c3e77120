import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../src/measurement.ts';
import type { Plot } from '../src/suite.ts';
import { REPOSITORY } from '../src/peers.ts';
import { toSvg } from '../src/plot.ts';
import { temporaryFolder } from '../src/processes.ts';
import { createReport, fillBlocks, outsideBlocks, staleFiles, writeReport } from '../src/report.ts';
import { readResult, RESULTS, writeResult, type ResultFile } from '../src/result-file.ts';
import { SUITES } from '../src/suites.ts';
import { toMarkdown, toTerminal } from '../src/tables.ts';

const FIGURE = /\b\d[\d.,]*\s?(?:%|ms|µs|s|kB|KB|MB|GB|times|requests\/s)(?![\w-])/g;

const block = (name: string, text: string): string =>
  `<!-- benchmarks:${name} -->\n${text}\n<!-- /benchmarks:${name} -->`;

/** The committed results, one of them changed. */
function changedResults(name: string, change: (file: ResultFile) => ResultFile) {
  const folder = temporaryFolder('report');
  cpSync(RESULTS, folder.path, { recursive: true });
  writeResult(folder.path, change(readResult(RESULTS, name) as ResultFile));
  return folder;
}

function setValue(file: ResultFile, subject: string, scenario: string | undefined, values: object): ResultFile {
  const isMeant = (one: Measurement): boolean => one.subject === subject && one.scenario === scenario;
  expect(file.measurements.filter(isMeant)).toHaveLength(1);
  return { ...file, measurements: file.measurements.map((one) => (isMeant(one) ? { ...one, ...values } : one)) };
}

describe('the documents', () => {
  it('show the figures of the results: else run `npx -y pnpm@12.21.0 bench report`', async () => {
    expect((await staleFiles(REPOSITORY, RESULTS)).map(({ path }) => path)).toEqual([]);
  });

  it('have no figure outside of the generated blocks of docs/benchmarks.md', () => {
    const prose = outsideBlocks(readFileSync(`${REPOSITORY}docs/benchmarks.md`, 'utf8'));
    expect(prose.match(FIGURE) ?? []).toEqual([]);
  });

  it('are filled block by block, and what is written by hand stays', () => {
    const document = `# Title\n\n${block('one', 'old')}\n\nProse.\n\n${block('other', '')}\n`;
    const filled = fillBlocks(document, { one: 'new $& figures', other: '| a |' });
    expect(filled).toBe(
      `# Title\n\n${block('one', '\nnew $& figures\n')}\n\nProse.\n\n${block('other', '\n| a |\n')}\n`,
    );
    expect(fillBlocks(filled, { one: 'new $& figures', other: '| a |' })).toBe(filled);
    expect(() => fillBlocks(document, { one: '' })).toThrow("no block 'benchmarks:other'");
  });

  it('are written with a plot beside them, where they differ from the results', async () => {
    using folder = temporaryFolder('report');
    mkdirSync(join(folder.path, 'docs'));
    writeFileSync(join(folder.path, 'docs', 'benchmarks.md'), block('types', 'a figure by hand: 1.00 s'));
    writeFileSync(join(folder.path, 'README.md'), 'no figures here\n');
    const written = await writeReport(`${folder.path}/`, RESULTS);
    expect(written).toEqual(expect.arrayContaining(['docs/benchmarks.md', 'docs/benchmarks/types.svg']));
    expect(written).not.toContain('README.md');
    const document = readFileSync(join(folder.path, 'docs', 'benchmarks.md'), 'utf8');
    expect(document).toContain('**One call, checked by TypeScript');
    expect(document).not.toContain('by hand');
    expect(await writeReport(`${folder.path}/`, RESULTS)).toEqual([]);
  });
});

describe('the report', () => {
  it('has a section, a headline and a plot of every suite', () => {
    const { blocks, plots } = createReport(RESULTS);
    expect(blocks['headlines']?.split('\n')).toHaveLength(SUITES.length);
    for (const { name } of SUITES) {
      expect(blocks[name]).toMatch(/^\*\*.+\*\*\n\n\| .*!\[.+\]\(benchmarks\/.+\.svg\)\n\nMeasured \d{4}/s);
      expect(plots.some((plot) => plot.name.startsWith(name))).toBe(true);
    }
  });

  it.each([
    { bytes: 5_900, row: '| @bot-messages/sendbird: at most 6.0 kB minified and gzipped | 5.9 kB | yes |' },
    { bytes: 6_100, row: '| @bot-messages/sendbird: at most 6.0 kB minified and gzipped | 6.1 kB | **no** |' },
  ])('says whether $bytes bytes meet the goal', ({ bytes, row }) => {
    using folder = changedResults('size', (file) =>
      setValue(file, '@bot-messages/sendbird', undefined, { gzippedBytes: bytes }),
    );
    expect(createReport(folder.path).blocks['goals']).toContain(row);
  });

  it('names every peer with a better figure, unless both read the same', () => {
    const rowOf = (ms: number): string | undefined => {
      const times = { '@bot-messages/cometchat': 2.1, '@bot-messages/sendbird': 2.4, got: ms };
      using folder = changedResults('import-time', (file) =>
        Object.entries(times).reduce(
          (changed, [name, importMs]) => setValue(changed, name, undefined, { importMs }),
          file,
        ),
      );
      return /^\| got \| time of import .*$/m.exec(createReport(folder.path).blocks['better-peers'] ?? '')?.[0];
    };
    expect(rowOf(1)).toBe('| got | time of import | 1.0 ms | 2.1 ms |');
    expect(rowOf(2.06)).toBeUndefined();
    expect(rowOf(3)).toBeUndefined();
  });

  it('counts a lost message as a goal that is not met', () => {
    using folder = changedResults('faults', (file) =>
      setValue(file, 'sendbird, at-least-once', 'reset', { outcome: 'failed' }),
    );
    expect(createReport(folder.path).blocks['goals']).toContain('| 429, 503-twice, stall | **no** |');
  });

  it('fails where a goal has no value to compare with', () => {
    using folder = changedResults('size', (file) =>
      setValue(file, '@bot-messages/sendbird', undefined, { gzippedBytes: undefined }),
    );
    expect(() => createReport(folder.path)).toThrow("the result has no 'gzippedBytes' of @bot-messages/sendbird");
  });

  it('fails where a result is missing or comes from a quick run', () => {
    using folder = changedResults('types', (file) => ({ ...file, quick: true }));
    expect(() => createReport(folder.path)).toThrow('results/types.json comes from a quick run');
    rmSync(join(folder.path, 'size.json'));
    expect(() => createReport(folder.path)).toThrow(
      'results/size.json is missing: run `npx -y pnpm@12.21.0 bench size`',
    );
  });

  it('says how far the run before was from this one', () => {
    const other = { startedAt: '2026-11-20T09:30:00.000Z', commit: 'abc' };
    const agreement = { with: other, largestDifference: 0.034, figure: 'ky, at once' };
    using folder = changedResults('overhead', (file) => ({ ...file, agreement }));
    expect(createReport(folder.path).blocks['overhead']).toContain(
      'The run before it (2026-11-20T09:30Z, commit abc) differs by at most 3.4 % (ky, at once).',
    );
  });
});

describe('a table', () => {
  const head = (text: string, align: 'left' | 'right') => ({ head: text, align });
  const table = {
    title: 'Speed',
    columns: [head('client', 'left'), head('of a fetch', 'right')],
    rows: [
      { cells: ['ours', '1.05'], ours: true },
      { cells: ['theirs | other', '12.50'], ours: false },
    ],
    notes: ['As measured.'],
  };

  it('is aligned with spaces in a terminal', () => {
    expect(toTerminal(table)).toBe(
      'Speed\n  client          of a fetch\n  ours                  1.05\n  theirs | other       12.50\nAs measured.\n',
    );
  });

  it('is Markdown in a document: our rows in bold, a bar in a cell escaped, notes below', () => {
    const rows = '| client | of a fetch |\n| --- | ---: |\n| **ours** | 1.05 |\n| theirs \\| other | 12.50 |';
    expect(toMarkdown(table)).toBe(`**Speed**\n\n${rows}\n\nAs measured.`);
  });
});

it('a plot shows the name and the figure of each bar on a white background, the same each time', async () => {
  const bars = [
    { name: 'ours', value: 1.05, low: 1, high: 1.1, label: '1.05', ours: true },
    { name: 'theirs', value: 2, label: '2.00', ours: false },
  ];
  const plot: Plot = { name: 'speed', title: 'Speed', unit: 'times a fetch', limit: 1.1, bars };
  const svg = await toSvg(plot);
  for (const text of ['Speed', 'times a fetch', 'ours', 'theirs', '1.05', '2.00'])
    expect(svg).toContain(`>${text}</text>`);
  expect(svg).toMatch(/<rect width="\d+" height="\d+" fill="white"/);
  expect(svg).toContain('stroke-dasharray');
  expect(await toSvg(plot)).toBe(svg);
});
