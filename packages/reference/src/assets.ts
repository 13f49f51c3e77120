import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** What Redoc has no option for: each must stand in its bundle exactly once, so that no update slips through. */
const PATCHES: readonly (readonly [from: string, to: string])[] = [
  // Its own sign, fetched from another host. The credit stays, as a link.
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'],
  // The colour of patterns, too dark for a dark page.
  ['#0e7c86', 'var(--code-string)'],
];

/** Writes what the pages load. */
export async function writeAssets(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const file of ['site.css', 'icon.svg']) copyFileSync(join(here, 'assets', file), join(folder, file));
  writeFileSync(join(folder, 'redoc.js'), redocWithoutRequests());
  await build({
    entryPoints: {
      site: join(here, 'browser/site.ts'),
      reference: join(here, 'browser/reference.ts'),
      'try-it': join(here, 'browser/try-it/try-it.ts'),
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
}

/** The bundle that Redoc publishes, patched. */
function redocWithoutRequests(): string {
  const path = fileURLToPath(import.meta.resolve('redoc/bundles/redoc.standalone.js'));
  const bundle = PATCHES.reduce((text, [from, to]) => replaceOnly(text, from, to), readFileSync(path, 'utf8'));
  return bundle.replace(/\n\/\/# sourceMappingURL=.*$/m, '');
}

function replaceOnly(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(`redoc.standalone.js has ${from} ${parts.length - 1} times, not once: look at what it does now`);
}
