import { existsSync } from 'node:fs';
import { byHardness, compareSurfaces, SAME, type Comparison } from '../api/compare-surfaces.ts';
import { parseSurface, reportPath } from '../api/surface.ts';
import { readText, root, type WorkspacePackage } from '../workspace.ts';
import { git } from './git.ts';

/** What this branch does to the API of each package, going by its report. */
export function compareApis(packages: readonly WorkspacePackage[], fork: string): Map<string, Comparison> {
  return new Map(packages.map((item) => [item.name, compareApi(item, fork)]));
}

/**
 * The milder of two comparisons. Against where the branch left main, so that each branch speaks for itself; and against
 * the last release, so that what was never released can go again without a word.
 */
function compareApi({ folder, name }: WorkspacePackage, fork: string): Comparison {
  const path = reportPath(folder);
  const now = existsSync(`${root}/${path}`) ? readText(path) : '';
  const release = git('describe', '--tags', '--abbrev=0', '--match', `${name}@*`)?.trim();
  const befores = [fork, release].flatMap((revision) => git('show', `${revision}:${path}`) ?? []);
  if (befores.includes(now)) return SAME;
  const comparisons = befores.map((before) => compareSurfaces(parseSurface(before), parseSurface(now)));
  return comparisons.toSorted(byHardness)[0] ?? SAME;
}
