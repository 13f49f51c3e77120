/**
 * Builds the site and serves it with both mocks, until a signal ends it.
 *
 *   npx -y pnpm@12.21.0 run docs --port 4000
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { buildSite } from '../build-site.ts';
import { serveSite } from '../serve-site.ts';
import { dist } from './dist.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port: expected a number from 0 to 65535, got ${values.port}`);
  process.exit(2);
}

await buildSite(dist);
const site = await serveSite(dist, port).catch((error: unknown) => {
  console.error(`--port ${port}: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
});
console.log(`The documentation is at ${site.url}\nIts "Try it" sends to mocks of its own. Ctrl-C ends all of them.`);
await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
await site.close();
