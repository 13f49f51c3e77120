import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

/** Runs worker.mjs in workerd, bundled as a user's own tool does it, and prints its answer. */
const entryPoints = [fileURLToPath(new URL('worker.mjs', import.meta.url))];
const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false });
const workerd = new Miniflare({ modules: true, script: outputFiles[0].text, compatibilityDate: '2026-07-01' });
try {
  const answer = await workerd.dispatchFetch('http://worker.test/', { method: 'POST', body: process.argv[2] });
  console.log(await answer.text());
} finally {
  await workerd.dispose();
}
