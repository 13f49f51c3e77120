/**
 * Checks that the commands and options in documents exist, and that a test compiles the code in them. In all files, it
 * also checks that every lint suppression has a reason, and that no path or registry of one machine is named.
 *
 *   node scripts/check-documents.ts
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.ts';

/** The documents whose `ts` blocks are compiled and run by packages/e2e/test/readme.test.ts. */
const COMPILED = /^(?:[^/]+|(?:specs|docs)\/.+|(?:packages\/[^/]+|\.changeset)\/README)\.md$/;
/** API reports, changelogs and changesets: tools write them. */
const WRITTEN = /(?:^|\/)(?:api|CHANGELOG)\.md$|^\.changeset\/(?!README)/;
const FENCE = /^\s*(?:```+|~~~+)\s*(.*)$/;
const LANGUAGES: ReadonlySet<string> = new Set(['ts', 'sh', 'mermaid', 'text']);
const COMMAND = /(?:npx -y pnpm@([\d.]+)|`pnpm) (?:--filter (\S+) )?(?:run )?([\w:.-]+)([^`#|\n]*)/g;
const PNPM_COMMANDS: ReadonlySet<string> = new Set(['audit', 'install', 'sbom']);
const SCRIPT = /\bnode ((?:scripts|packages)\/[\w./-]+\.ts)/g;

const SUPPRESSION = /(?:\/\/|\/\*)\s*(?:ox|es)lint-disable(?![^\n]*? -- \S)/;
const MACHINE_PATH = /(?<![\w.-])\/(?:work|root|home\/[\w.-]+)\/|\b[A-Z]:\\+Users\\/;
const REGISTRY =
  /\bregistry\.(?!test\.ts)[\w-]+\.(?!invalid\b)\w+|https?:\/\/[\w.-]*(?:artifactory|nexus|verdaccio)[\w.-]*/;

interface Manifest {
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

const files = listFiles();
const problems = files.flatMap((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  if (text.includes('\0')) return [];
  const lines = text.split('\n');
  const isDocument = path.endsWith('.md') && !WRITTEN.test(path);
  return [
    ...lines.flatMap((line, index) =>
      [...lineProblems(path, line), ...(isDocument ? commandProblems(line) : [])].map(
        (problem) => `${path}:${index + 1}: ${problem}`,
      ),
    ),
    ...(isDocument ? blockProblems(path, lines) : []),
  ];
});
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${files.length} files: every named command exists`);
else process.exitCode = 1;

/** Tracked and new files that are not ignored, without uncommitted deletions. */
function listFiles(): string[] {
  const flags = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', flags, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

function lineProblems(path: string, line: string): string[] {
  const machine = path === 'pnpm-lock.yaml' ? null : MACHINE_PATH.exec(line);
  const registry = /^pnpm-lock\.yaml$|^\.github\/workflows\//.test(path) ? null : REGISTRY.exec(line);
  return [
    ...(/\.[cm]?[jt]sx?$/.test(path) && SUPPRESSION.test(line)
      ? ['a lint rule is switched off without a reason; end the comment with ` -- reason`']
      : []),
    ...(machine ? [`'${machine[0]}' exists on one machine; write a path relative to the repository`] : []),
    ...(registry ? [`'${registry[0]}' belongs in the npm settings of each user; remove it`] : []),
  ];
}

function blockProblems(path: string, lines: readonly string[]): string[] {
  const fences = lines.flatMap((line, index) => {
    const language = FENCE.exec(line)?.[1];
    return language === undefined ? [] : [{ line, language, place: `${path}:${index + 1}` }];
  });
  // Every second fence closes a block.
  return fences
    .filter((_, index) => index % 2 === 0)
    .flatMap(({ line, language, place }) => {
      if (!LANGUAGES.has(language) || line !== `\`\`\`${language}`)
        return [
          `${place}: '${line}' opens a block that no test reads; write \`\`\`ts, sh, mermaid or text, unindented`,
        ];
      return language === 'ts' && !COMPILED.test(path)
        ? [`${place}: no test compiles the code of this document; move the code to a README`]
        : [];
    });
}

function commandProblems(line: string): string[] {
  const commands = [...line.matchAll(COMMAND)].flatMap(([, version, filter, name = '', rest = '']) => {
    const { packageManager } = readManifest('package.json');
    if (version !== undefined && packageManager !== `pnpm@${version}`)
      return [`package.json names ${packageManager}; write that version`];
    return scriptProblem(filter, name, rest.match(/(?<=--)[\w-]+/g) ?? []) ?? [];
  });
  const missing = [...line.matchAll(SCRIPT)].filter(([, script = '']) => !files.includes(script));
  return [...commands, ...missing.map(([command]) => `\`${command}\` names a file that does not exist`)];
}

function scriptProblem(filter: string | undefined, name: string, options: readonly string[]): string | undefined {
  const path = filter === undefined ? 'package.json' : `${filter.replace('@bot-messages', 'packages')}/package.json`;
  const script = readManifest(path).scripts?.[name];
  if (script === undefined) return PNPM_COMMANDS.has(name) ? undefined : `${path} has no script '${name}'`;
  const unknown = options.find((option) => !sourceOf(script).includes(option));
  return unknown === undefined ? undefined : `'${name}' has no option --${unknown}`;
}

function readManifest(path: string): Manifest {
  return files.includes(path) ? (JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest) : {};
}

/** A script's command line and the source of its program. An option exists if one of them mentions it. */
function sourceOf(script: string): string {
  const program = /\bnode (\S+)\.ts/.exec(script)?.[1];
  const parts = files.filter((path) => path === `${program}.ts` || path.startsWith(`${program}/`));
  return [script, ...parts.map((path) => readFileSync(join(root, path), 'utf8'))].join('\n');
}
