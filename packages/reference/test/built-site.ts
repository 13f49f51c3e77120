import { fileURLToPath } from 'node:url';
import { buildSite } from '../src/build-site.ts';

/** A site of its own for each test file, where git does not look. */
export async function builtSite(name: string): Promise<{ folder: string; pages: string[] }> {
  const folder = fileURLToPath(new URL(`../test-results/${name}/`, import.meta.url));
  return { folder, pages: await buildSite(folder) };
}
