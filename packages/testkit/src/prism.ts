import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Prism in a separate process, because a malformed multipart body ends it. */
export interface Prism {
  readonly url: string;
  /** A fetch that throws when Prism reports violations, so that a failing test shows them. */
  readonly strictFetch: typeof fetch;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);
const quiet = fileURLToPath(new URL('quiet-prism.ts', import.meta.url));
const cli = join(dirname(require.resolve('@stoplight/prism-cli/package.json')), 'dist', 'index.js');

/** Serves a document's examples, and validates each request. */
export function startPrism(specPath: string): Promise<Prism> {
  return run(['mock', '--port', '0', '--host', '127.0.0.1', specPath]);
}

/** Forwards to a server, and rejects requests and responses that violate the document. */
export function startPrismProxy(specPath: string, upstream: string): Promise<Prism> {
  return run(['proxy', '--errors', '--port', '0', '--host', '127.0.0.1', specPath, upstream]);
}

/**
 * Like `startPrism`, but without Prism's command. The command logs each request, and a `[` in a list of ids can crash
 * its logging.
 */
export function startQuietPrism(specPath: string): Promise<Prism> {
  return run([specPath], quiet);
}

async function run(args: readonly string[], program = cli): Promise<Prism> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // Prism must end with the test process, however that ends.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const url = await listeningUrl(child);
  return {
    url,
    strictFetch: failOnViolations,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      kill();
      await ended;
    },
  };
}

/** Resolves when Prism prints that it accepts requests. Keeps reading the output, so that the pipe never fills. */
function listeningUrl(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  const lines: string[] = [];
  child.stderr.on('data', (chunk) => lines.push(String(chunk)));
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const url = /Prism is listening on (\S+)/.exec(line)?.[1];
      if (url) resolve(url);
      else lines.push(line);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Prism ended before it listened:\n${lines.join('\n')}`)));
  });
}

async function failOnViolations(...input: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...input);
  const violations = response.headers.get('sl-violations');
  if (violations && response.status >= 400) throw new Error(`Prism refused the request: ${violations}`);
  return response;
}
