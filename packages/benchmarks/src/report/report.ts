import { BENCHMARKS } from '../benchmarks.ts';
import { readResult, type ResultFile } from '../result/result-file.ts';
import { left, right } from '../show/columns.ts';
import { toMarkdown } from '../show/markdown-table.ts';
import type { Plot, Rival, Showing, Table, Verdict } from '../show/showing.ts';
import { describeRun } from './describe-run.ts';
import type { Blocks } from './marked-blocks.ts';

/** All that is drawn from the results. */
export interface Report {
  readonly blocks: Blocks;
  readonly plots: readonly Plot[];
}

interface Section {
  readonly name: string;
  readonly file: ResultFile;
  readonly showing: Showing;
}

/** @throws Error that names the result that is missing, or that is of a quick run. */
export function createReport(folder: string): Report {
  const sections = BENCHMARKS.map(({ name, show }): Section => {
    const file = readWhole(folder, name);
    return { name, file, showing: show(file.result) };
  });
  const showings = sections.map(({ showing }) => showing);
  return {
    blocks: {
      ...Object.fromEntries(sections.map((section) => [section.name, sectionBlock(section)])),
      headlines: showings.map(({ headline }) => `- ${headline}`).join('\n'),
      promises: toMarkdown(promiseTable(showings.flatMap(({ verdicts }) => verdicts))),
      rivals: toMarkdown(rivalTable(showings.flatMap(({ rivals }) => rivals))),
      peers: toMarkdown(peerTable(sections[0]?.file.versions ?? {})),
    },
    plots: showings.flatMap(({ plots }) => plots),
  };
}

function readWhole(folder: string, name: string): ResultFile {
  const file = readResult(folder, name);
  if (file?.quick === false) return file;
  const fault = file ? 'comes from a quick run, whose figures mean nothing' : 'is missing';
  throw new Error(`results/${name}.json ${fault}: run \`npx -y pnpm@12.21.0 bench ${name}\``);
}

function sectionBlock({ file, showing: { tables, plots } }: Section): string {
  const images = plots.map(({ name, title }) => `![${title}](benchmarks/${name}.svg)`);
  return [...tables.map(toMarkdown), ...images, describeRun(file)].join('\n\n');
}

function promiseTable(verdicts: readonly Verdict[]): Table {
  const met = verdicts.filter((verdict) => verdict.met).length;
  return {
    title: `${met} of ${verdicts.length} promises are kept`,
    columns: [left('promise'), left('measured'), left('kept')],
    rows: verdicts.map(({ promise, measured, met: kept }) => ({
      ours: false,
      cells: [promise, measured, kept ? 'yes' : '**no**'],
    })),
  };
}

/** Where both figures read the same, nobody beats anybody. */
function rivalTable(rivals: readonly Rival[]): Table {
  const told = rivals.filter(({ theirs, ours }) => theirs !== ours);
  return {
    title: 'Peers with a better figure than ours',
    columns: [left('peer'), left('in what'), right('theirs'), right('ours')],
    rows: told.map(({ name, what, theirs, ours }) => ({ ours: false, cells: [name, what, theirs, ours] })),
  };
}

function peerTable(versions: Readonly<Record<string, string>>): Table {
  return {
    title: 'Peers and tools',
    columns: [left('package'), left('version')],
    rows: Object.entries(versions).map((cells) => ({ ours: false, cells })),
  };
}
