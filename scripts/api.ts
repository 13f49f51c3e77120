/**
 * Writes the public API of each published package, as its build has it, to packages/NAME/api.md.
 *
 *   node scripts/api.ts           writes those that differ
 *   node scripts/api.ts --check   writes nothing; fails when one differs
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { extractSurface } from './api/extract-surface.ts';
import { formatSurface, reportPath } from './api/surface.ts';
import { publishedPackages, readText, root } from './workspace.ts';

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;

for (const item of publishedPackages()) {
  const path = reportPath(item.folder);
  const report = formatSurface(item.name, extractSurface(item));
  if (existsSync(`${root}/${path}`) && readText(path) === report) {
    console.log(`${path} is up to date`);
  } else if (check) {
    console.error(`${path} is not the API of the build: run \`npx -y pnpm@12.21.0 api\`, read what changed, commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(`${root}/${path}`, report);
    console.log(`${path} written`);
  }
}
