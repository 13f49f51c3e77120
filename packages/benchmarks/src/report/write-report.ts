import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { REPO, RESULTS } from '../folders.ts';
import { reportFiles } from './report-files.ts';

/** Writes those files that are not as the results have them; gives their paths. */
export async function writeReport(): Promise<string[]> {
  const stale = (await reportFiles(REPO, RESULTS)).filter(({ path, text }) => readIfThere(REPO + path) !== text);
  for (const { path, text } of stale) {
    mkdirSync(dirname(REPO + path), { recursive: true });
    writeFileSync(REPO + path, text);
  }
  return stale.map(({ path }) => path);
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
