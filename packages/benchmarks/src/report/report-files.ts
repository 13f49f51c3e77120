import { globSync, readFileSync } from 'node:fs';
import { fillBlocks } from './marked-blocks.ts';
import { createReport } from './report.ts';
import { toSvg } from './to-svg.ts';

/** A file of the repo, as it has to be. */
export interface ReportFile {
  /** Relative to the repo's folder. */
  readonly path: string;
  readonly text: string;
}

/** Every file that shows figures, as the results have them. */
export async function reportFiles(repo: string, results: string): Promise<ReportFile[]> {
  const { blocks, plots } = createReport(results);
  const documents = globSync(['docs/benchmarks.md', 'README.md', 'packages/*/README.md'], { cwd: repo });
  const filled = documents
    .toSorted()
    .map((path) => ({ path, text: fillBlocks(readFileSync(repo + path, 'utf8'), blocks) }));
  const drawn: ReportFile[] = [];
  for (const plot of plots) drawn.push({ path: `docs/benchmarks/${plot.name}.svg`, text: await toSvg(plot) });
  return [...filled, ...drawn];
}
