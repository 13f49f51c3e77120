import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { once as onlyOnce } from './once.ts';
import { endGroup } from './process-group.ts';

export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null;
  /** What it wrote, without colours. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** The folder of the `node` that the command and all that it starts find first. */
  readonly nodeFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** No command takes as long: it hangs. */
const LONGEST_MS = 240_000;

/** Of programs that not every machine has. */
const SUBSTITUTES = fileURLToPath(new URL('../programs/substitutes', import.meta.url));

/** What the runner of these tests says to its own children, which a user's shell does not say. */
const RUNNERS_OWN = /^(?:VITEST.*|JEST.*|TEST|NODE_ENV|NODE_OPTIONS|NODE_PATH|FORCE_COLOR|npm_(?!config_).*|PNPM_.*)$/;

/** Starts a command as a user's shell would, outside of this workspace, as the first of a process group of its own. */
export function start(command: readonly string[], { cwd, nodeFolder, environment }: RunOptions): ChildProcess {
  const [name = '', ...args] = command;
  const env = { ...userEnvironment(nodeFolder), ...environment };
  return spawn(name, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits for the end of a command. One that hangs is ended before the test that waits for it is given up. */
export async function endOf(child: ChildProcess): Promise<number | null> {
  const timer = setTimeout(() => endGroup(child.pid), LONGEST_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return code;
}

export async function run(command: readonly string[], options: RunOptions): Promise<Ended> {
  const child = start(command, options);
  const output = collect(child);
  return { code: await endOf(child), output: output() };
}

/** @throws Error with all that was written, unless the exit code is 0. */
export async function mustRun(command: readonly string[], options: RunOptions): Promise<void> {
  const { code, output } = await run(command, options);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
}

/** What a process has written so far. */
export function collect({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

function userEnvironment(nodeFolder: string | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !RUNNERS_OWN.test(name));
  const path =
    nodeFolder === undefined ? process.env['PATH'] : [nodeFolder, machinePath(), SUBSTITUTES].join(delimiter);
  return { npm_config_globalconfig: globalConfig(), ...Object.fromEntries(kept), PATH: path, NO_COLOR: '1' };
}

/** Without the programs of this workspace. */
function machinePath(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter);
}

/**
 * Where the machine's npm has its global settings. It looks for them beside the Node that runs it, so that under another
 * Node it would miss a registry or a certificate authority of the machine. npx says it to its children, pnpm does not.
 */
const globalConfig = onlyOnce((): string => {
  const { npm_config_globalconfig: told } = process.env;
  const command = ['config', 'get', 'globalconfig'];
  return (
    told ?? execFileSync('npm', command, { encoding: 'utf8', env: { ...process.env, PATH: machinePath() } }).trim()
  );
});
