import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A Prism of its own process: a malformed multipart body kills it, and must not kill the tests. */
export interface Prism {
  readonly url: string;
  /** A fetch that fails with Prism's violations, so that a test that expects acceptance says why there was none. */
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

/** Forwards to a server, and refuses requests and responses that break the document. */
export function startPrismProxy(specPath: string, upstream: string): Promise<Prism> {
  return run(['proxy', '--errors', '--port', '0', '--host', '127.0.0.1', specPath, upstream]);
}

/**
 * Like `startPrism`, without the command around it. The command logs each request, and repairs what it logs: a `[` in a
 * list of ids can end the process.
 */
export function startQuietPrism(specPath: string): Promise<Prism> {
  return run([specPath], quiet);
}

async function run(args: readonly string[], program = cli): Promise<Prism> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The tests' own process may end in many ways; this one must end with it.
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

/** Resolves at the line that Prism prints once it takes requests; keeps reading, so that its pipe never fills. */
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
