import type { Fault } from './fault.ts';
import type { House } from './house.ts';

/** What may lie at the top of the house: a new room is a decision, and this list is where it is made. */
const TOP_LEVEL: ReadonlySet<string> = new Set([
  'specs',
  'packages',
  'scripts',
  'docs',
  '.changeset',
  '.ci',
  '.github',
  'README.md',
  'CONTRIBUTING.md',
  'AGENTS.md',
  'SECURITY.md',
  'LICENSE',
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'turbo.json',
  'tsconfig.base.json',
  'vitest.config.ts',
  'vitest.e2e.config.ts',
  'redocly.yaml',
  'knip.json',
  '.oxlintrc.json',
  '.oxfmtrc.json',
  '.gitignore',
  '.gitattributes',
]);

const SPECS = /^specs\/(?:README\.md|[^/]+\.openapi\.yaml)$/;
const DOCS = /^docs\/(?:decisions\/\d{4}-[a-z0-9-]+\.md|benchmarks\.md|benchmarks\/[a-z0-9-]+\.svg)$/;

export function checkTopLevel({ files }: House): Fault[] {
  const top = new Set(files.map((path) => path.replace(/\/.*/s, '')));
  const strangers = [...top].filter((name) => !TOP_LEVEL.has(name));
  return [
    ...strangers.map((path) => ({
      path,
      sentence:
        'is not part of the house: move it into specs, packages, scripts or docs, or add it to scripts/structure/top-level.ts with a decision page',
    })),
    ...misplaced(
      files,
      'specs/',
      SPECS,
      'specs holds README.md and NAME.openapi.yaml only: move it to where it is read',
    ),
    ...misplaced(
      files,
      'docs/',
      DOCS,
      'docs holds decisions/NNNN-title.md, benchmarks.md and benchmarks/PLOT.svg only: rename it, or move it to the package that it is about',
    ),
  ];
}

function misplaced(files: readonly string[], folder: string, pattern: RegExp, sentence: string): Fault[] {
  return files.filter((path) => path.startsWith(folder) && !pattern.test(path)).map((path) => ({ path, sentence }));
}
