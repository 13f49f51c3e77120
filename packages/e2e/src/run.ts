import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once as onceEmitted } from 'node:events';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null;
  /** Standard output and standard error, without colours. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** The folder that comes first in PATH: the command and its children run the `node` in it. */
  readonly nodeFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A command that takes longer hangs. */
const LONGEST_MS = 240_000;

/** Replacements for programs that some machines lack. */
const SUBSTITUTES = fileURLToPath(new URL('../programs/substitutes', import.meta.url));

/** Variables that the test runner sets for its children, and that a user's shell does not have. */
const RUNNERS_OWN = /^(?:VITEST.*|JEST.*|TEST|NODE_ENV|NODE_OPTIONS|NODE_PATH|FORCE_COLOR|npm_(?!config_).*|PNPM_.*)$/;

/** Starts a command as a user's shell would, outside this workspace and in a process group of its own. */
export function start(command: readonly string[], { cwd, nodeFolder, environment }: RunOptions): ChildProcess {
  const [name = '', ...args] = command;
  const env = { ...userEnvironment(nodeFolder), ...environment };
  return spawn(name, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits until a command exits. Kills one that hangs before the test that waits for it times out. */
export async function endOf(child: ChildProcess): Promise<number | null> {
  const timer = setTimeout(() => endGroup(child.pid), LONGEST_MS);
  const [code] = (await onceEmitted(child, 'close')) as [number | null];
  clearTimeout(timer);
  return code;
}

export async function run(command: readonly string[], options: RunOptions): Promise<Ended> {
  const child = start(command, options);
  const output = collect(child);
  return { code: await endOf(child), output: output() };
}

/** @throws Error with the output, unless the exit code is 0. */
export async function mustRun(command: readonly string[], options: RunOptions): Promise<void> {
  const { code, output } = await run(command, options);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
}

/** Returns a function that gives the output so far. */
export function collect({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

export interface Printed<Value> {
  readonly value: Value;
  /** The whole output, warnings included. */
  readonly output: string;
}

/**
 * Runs a program that prints JSON.
 *
 * @throws Error with the output, unless the exit code is 0.
 */
export async function runJson<Value>(command: readonly string[], options: RunOptions): Promise<Printed<Value>> {
  const child = start(command, options);
  const output = collect(child);
  const printed = collect({ stdout: child.stdout, stderr: null });
  const code = await endOf(child);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output()}`);
  return { value: JSON.parse(printed()) as Value, output: output() };
}

/** The commands of a process group that are still running. */
export function membersOf(group: number): string[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const rows = lines.map((line) => /^ *(\d+) +(\S+) +(.*)$/.exec(line));
  return rows.flatMap((row) => (row?.[1] === String(group) && !row[2]?.startsWith('Z') ? [row[3] ?? ''] : []));
}

/** Kills what is left of a process group that a test started. Undefined means that it could not start. */
export function endGroup(group: number | undefined): void {
  if (group !== undefined && membersOf(group).length > 0) process.kill(-group, 'SIGKILL');
}

/** Calls `make` at the first call, and returns its result at every call. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function userEnvironment(nodeFolder: string | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !RUNNERS_OWN.test(name));
  const path =
    nodeFolder === undefined ? process.env['PATH'] : [nodeFolder, machinePath(), SUBSTITUTES].join(delimiter);
  return { npm_config_globalconfig: globalConfig(), ...Object.fromEntries(kept), PATH: path, NO_COLOR: '1' };
}

/** The PATH without the programs of this workspace. */
function machinePath(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter);
}

/**
 * The path of npm's global settings on this machine. npm derives the path from the Node that runs it, so under another
 * Node it would miss the machine's registry or certificate authority. npx passes the path to its children, pnpm doesn't.
 */
const globalConfig = once((): string => {
  const { npm_config_globalconfig: inherited } = process.env;
  const command = ['config', 'get', 'globalconfig'];
  return (
    inherited ?? execFileSync('npm', command, { encoding: 'utf8', env: { ...process.env, PATH: machinePath() } }).trim()
  );
});
