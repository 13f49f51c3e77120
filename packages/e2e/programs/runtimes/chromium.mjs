import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

/** Bundles page.mjs as a user's build does, runs it in a Chromium page, and prints its report. */
const page = `<!doctype html><meta charset="utf-8"><script type="module">${await bundle('page.mjs')}</script>`;
const worker = await bundle('browser-worker.mjs');
const server = createServer(({ url }, response) => {
  const isWorker = url === '/worker.js';
  response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html').end(isWorker ? worker : page);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH });
try {
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  const settings = JSON.parse(process.argv[2]);
  // As text, since every runtime returns its report as JSON.
  console.log(await tab.evaluate(async (input) => JSON.stringify(await globalThis.program(input)), settings));
} finally {
  await browser.close();
  server.close();
}

async function bundle(file) {
  const entryPoints = [fileURLToPath(new URL(file, import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false });
  return outputFiles[0].text;
}
