/**
 * Serves the built site with mocks until a signal stops it.
 *
 *   npx -y pnpm@12.21.0 run docs --port 4000
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveSite } from './serve.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port: expected a number from 0 to 65535, got ${values.port}`);
  process.exit(2);
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const site = await serveSite(dist, port).catch((error: unknown) => {
  console.error(`--port ${port}: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
});
console.log(`The documentation is at ${site.url}\n"Try it" sends to mocks that run with it. Ctrl-C stops everything.`);
await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
await site[Symbol.asyncDispose]();
