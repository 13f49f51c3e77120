import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

/** Bundles worker.mjs as a user's build does, runs it in workerd, and prints its response. */
const entryPoints = [fileURLToPath(new URL('worker.mjs', import.meta.url))];
const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false });
const workerd = new Miniflare({ modules: true, script: outputFiles[0].text, compatibilityDate: '2026-07-01' });
try {
  const response = await workerd.dispatchFetch('http://worker.test/', { method: 'POST', body: process.argv[2] });
  console.log(await response.text());
} finally {
  await workerd.dispose();
}
