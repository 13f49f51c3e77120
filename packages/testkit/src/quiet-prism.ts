import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createRequire } from 'node:module';
import { silentLogger } from './silent-logger.ts';

/** The part of Prism's server package that this file uses. */
interface PrismServer {
  createServer(operations: object, options: object): { listen(port: number, host: string): Promise<string> };
}

// Resolved from the command's package, because a separate copy could be another version.
const commandRequire = createRequire(import.meta.resolve('@stoplight/prism-cli/package.json'));
const { createServer } = commandRequire('@stoplight/prism-http-server') as PrismServer;

const [specPath = ''] = process.argv.slice(2);
const config = {
  isProxy: false,
  validateRequest: true,
  validateResponse: true,
  checkSecurity: true,
  errors: false,
  mock: { dynamic: false },
};

const operations = await getHttpOperationsFromSpec(specPath);
const url = await createServer(operations, { config, components: { logger: silentLogger } }).listen(0, '127.0.0.1');
process.stdout.write(`Prism is listening on ${url}\n`);
