import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BetterPeer, Finding, Goal, Plot } from './suite.ts';
import { toSvg } from './plot.ts';
import { describeRun, readResult, type ResultFile } from './result-file.ts';
import { SUITES } from './suites.ts';
import { toMarkdown, type Column } from './tables.ts';

/** Generated text between two comments. */
const BLOCK = /<!-- benchmarks:([a-z-]+) -->\n.*?<!-- \/benchmarks:\1 -->/gs;

type Blocks = Readonly<Record<string, string>>;

/** Puts the generated text into each block; the rest of the document stays as it is. */
export function fillBlocks(document: string, blocks: Blocks): string {
  return document.replaceAll(BLOCK, (_old, name: string) => {
    const text = blocks[name];
    if (text === undefined) throw new Error(`there is no block 'benchmarks:${name}'`);
    return `<!-- benchmarks:${name} -->\n\n${text}\n\n<!-- /benchmarks:${name} -->`;
  });
}

/** What is written by hand. */
export function outsideBlocks(document: string): string {
  return document.replaceAll(BLOCK, '');
}

/** Every block and every plot. Throws where a result is missing, or comes from a quick run. */
export function createReport(results: string): { readonly blocks: Blocks; readonly plots: readonly Plot[] } {
  const files = SUITES.map((suite) => readWholeRun(results, suite.name));
  const findings = SUITES.map((suite, index) => suite.report(files[index] as ResultFile));
  return {
    blocks: {
      ...Object.fromEntries(files.map((file, index) => [file.benchmark, sectionOf(file, findings[index] as Finding)])),
      headlines: findings.map(({ headline }) => `- ${headline}`).join('\n'),
      goals: goalTable(findings.flatMap(({ goals }) => goals)),
      'better-peers': betterPeerTable(findings.flatMap(({ betterPeers }) => betterPeers)),
      peers: peerTable(files[0]?.versions ?? {}),
    },
    plots: findings.flatMap(({ plots }) => plots),
  };
}

function readWholeRun(results: string, name: string): ResultFile {
  const file = readResult(results, name);
  if (file?.quick === false) return file;
  const problem = file ? 'comes from a quick run, whose figures mean nothing' : 'is missing';
  throw new Error(`results/${name}.json ${problem}: run \`npx -y pnpm@12.21.0 bench ${name}\``);
}

function sectionOf(file: ResultFile, { tables, plots }: Finding): string {
  const images = plots.map(({ name, title }) => `![${title}](benchmarks/${name}.svg)`);
  return [...tables.map(toMarkdown), ...images, describeRun(file)].join('\n\n');
}

function goalTable(goals: readonly Goal[]): string {
  const met = goals.filter((goal) => goal.met).length;
  const cells = goals.map((goal) => [goal.goal, goal.measured, goal.met ? 'yes' : '**no**']);
  return plainTable(`${met} of ${goals.length} goals are met`, [left('goal'), left('measured'), left('met')], cells);
}

function betterPeerTable(peers: readonly BetterPeer[]): string {
  const columns = [left('peer'), left('in what'), right('theirs'), right('ours')];
  const cells = peers.map(({ name, what, theirs, ours }) => [name, what, theirs, ours]);
  return plainTable('Peers with a better figure than ours', columns, cells);
}

function peerTable(versions: ResultFile['versions']): string {
  return plainTable('Peers and tools', [left('package'), left('version')], Object.entries(versions));
}

function plainTable(title: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return toMarkdown({ title, columns, rows: rows.map((cells) => ({ ours: false, cells })) });
}

function left(head: string): Column {
  return { head, align: 'left' };
}

function right(head: string): Column {
  return { head, align: 'right' };
}

/** A file of the repository as it should be. */
export interface ReportFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** Every file that shows figures, as the results have them. */
export async function reportFiles(repository: string, results: string): Promise<ReportFile[]> {
  const { blocks, plots } = createReport(results);
  const documents = globSync(['docs/benchmarks.md', 'README.md', 'packages/*/README.md'], { cwd: repository });
  const filled = documents
    .toSorted()
    .map((path) => ({ path, text: fillBlocks(readFileSync(repository + path, 'utf8'), blocks) }));
  const drawn: ReportFile[] = [];
  for (const plot of plots) drawn.push({ path: `docs/benchmarks/${plot.name}.svg`, text: await toSvg(plot) });
  return [...filled, ...drawn];
}

/** The files that are not as the results have them. */
export async function staleFiles(repository: string, results: string): Promise<ReportFile[]> {
  const files = await reportFiles(repository, results);
  return files.filter(({ path, text }) => {
    return !existsSync(repository + path) || readFileSync(repository + path, 'utf8') !== text;
  });
}

/** Writes the files that are not as the results have them, and returns their paths. */
export async function writeReport(repository: string, results: string): Promise<string[]> {
  const stale = await staleFiles(repository, results);
  for (const { path, text } of stale) {
    mkdirSync(dirname(repository + path), { recursive: true });
    writeFileSync(repository + path, text);
  }
  return stale.map(({ path }) => path);
}
