import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A code block of a README, written to a file that can be compiled and run. */
export interface Snippet {
  /** `README.md:23` */
  readonly name: string;
  readonly file: string;
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Snippets that also need the mock run in packages/e2e. */
const MOCK = "'@bot-messages/mock'";

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/**
 * Writes the TypeScript blocks that import a package into its test-results, where they resolve to the package itself.
 */
export function writeSnippets(packageName: string, readmes: readonly string[]): Snippet[] {
  const folder = join(root, 'packages', packageName, 'test-results', 'snippets');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const blocks = readmes.flatMap((readme) => blocksOf(readme));
  return blocks
    .filter(({ code }) => code.includes(`'@bot-messages/${packageName}'`) && !code.includes(MOCK))
    .map(({ name, code }) => {
      const file = join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.ts`);
      writeFileSync(file, code);
      return { name, file };
    });
}

function blocksOf(readme: string): { name: string; code: string }[] {
  const text = readFileSync(join(root, readme), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(({ index, 1: code = '' }) => {
    return { name: `${readme}:${text.slice(0, index).split('\n').length}`, code };
  });
}

/** Compiles snippets with the settings of a strict project. */
export function compileSnippets(snippets: readonly Snippet[]): Promise<Ended> {
  const options = ['--strict', '--noEmit', '--target', 'es2023', '--module', 'nodenext', '--types', 'node'];
  return run([tsc, ...options, ...snippets.map(({ file }) => file)], {});
}

/** Runs a snippet with the given environment. */
export function runSnippet({ file }: Snippet, environment: Readonly<Record<string, string>>): Promise<Ended> {
  return run([file], environment);
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env, cwd: root }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}
