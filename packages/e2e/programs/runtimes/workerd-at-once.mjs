import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

/** Sends rounds of concurrent requests to shared-client.mjs in workerd, and prints each response. */
const rounds = JSON.parse(process.argv[2]);
const entryPoints = [fileURLToPath(new URL('shared-client.mjs', import.meta.url))];
const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false });
const workerd = new Miniflare({ modules: true, script: outputFiles[0].text, compatibilityDate: '2026-07-01' });
try {
  const results = [];
  for (const requests of rounds) results.push(await Promise.all(requests.map(dispatch)));
  console.log(JSON.stringify(results));
} finally {
  await workerd.dispose();
}

async function dispatch(body) {
  try {
    const response = await workerd.dispatchFetch('http://worker.test/', { method: 'POST', body: JSON.stringify(body) });
    return response.ok ? await response.json() : await response.text();
  } catch (error) {
    return error.message;
  }
}
