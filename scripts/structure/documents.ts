import type { Fault } from './fault.ts';
import type { House } from './house.ts';

/** What packages/e2e/test/readme.test.ts looks through. */
const RUN = /^(?:[^/]+|(?:specs|docs)\/.+|(?:packages\/[^/]+|\.changeset)\/README)\.md$/;
/** The API's reports; and changelogs, with the changesets that they come from. */
const WRITTEN = /(?:^|\/)(?:api|CHANGELOG)\.md$|^\.changeset\/(?!README)/;
/** A block of code begins, or one that the next such line ends. */
const FENCE = /^\s*(?:```+|~~~+)\s*(.*)$/;
const SHOWN: ReadonlySet<string> = new Set(['ts', 'sh', 'mermaid', 'text']);
const COMMAND = /(?:npx -y pnpm@([\d.]+)|`pnpm) (?:--filter (\S+) )?(?:run )?([\w:.-]+)([^`#|\n]*)/g;
/** What pnpm can do without a script. */
const PNPMS_OWN: ReadonlySet<string> = new Set(['audit', 'install', 'sbom']);
const SCRIPT = /\bnode ((?:scripts|packages)\/[\w./-]+\.ts)/g;

interface Scripts {
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A newcomer copies what a document shows: it runs, and the commands that it names are there. */
export function checkDocuments(house: House): Fault[] {
  const documents = house.files.filter((path) => path.endsWith('.md') && !WRITTEN.test(path));
  return documents.flatMap((path) => {
    const lines = house.text(path).split('\n');
    const told = lines.flatMap((line, index) =>
      commandFaults(house, line).map((sentence) => ({ path: `${path}:${index + 1}`, sentence })),
    );
    return [...blockFaults(path, lines), ...told];
  });
}

function blockFaults(path: string, lines: readonly string[]): Fault[] {
  const fences = lines.flatMap((line, index) => {
    const language = FENCE.exec(line)?.[1];
    return language === undefined ? [] : [{ line, language, place: `${path}:${index + 1}` }];
  });
  return fences.flatMap(({ line, language, place }, index) => {
    const sentence = index % 2 === 0 ? blockFault(path, line, language) : undefined;
    return sentence === undefined ? [] : [{ path: place, sentence }];
  });
}

function blockFault(path: string, line: string, language: string): string | undefined {
  if (!SHOWN.has(language) || line !== `\`\`\`${language}`)
    return `no test looks at a block that begins with '${line}'; write \`\`\`ts at the line's begin, which is compiled and run, or sh, mermaid or text`;
  if (language === 'ts' && !RUN.test(path))
    return 'no test runs the code of this document; show it in a README, or let packages/e2e/test/readme.test.ts find it';
  return undefined;
}

function commandFaults(house: House, line: string): string[] {
  const named = [...line.matchAll(COMMAND)].flatMap(([, version, filter, name = '', rest = '']) => {
    const fault = commandFault(house, { version, filter, name, options: rest.match(/(?<=--)[\w-]+/g) ?? [] });
    return fault === undefined ? [] : [fault];
  });
  const missing = [...line.matchAll(SCRIPT)].filter(([, script = '']) => !house.files.includes(script));
  return [...named, ...missing.map(([command]) => `\`${command}\` names no file; say which command there is now`)];
}

interface Command {
  readonly version: string | undefined;
  readonly filter: string | undefined;
  readonly name: string;
  /** Without their dashes. */
  readonly options: readonly string[];
}

function commandFault(house: House, { version, filter, name, options }: Command): string | undefined {
  const own = filter?.replace(/^@bot-messages\//, 'packages/').concat('/package.json') ?? 'package.json';
  const { packageManager } = manifest(house, 'package.json');
  const script = manifest(house, own).scripts?.[name];
  if (version !== undefined && packageManager !== `pnpm@${version}`)
    return `package.json says ${packageManager}; write that version here`;
  if (script === undefined && PNPMS_OWN.has(name)) return undefined;
  if (script === undefined) return `${own} has no script '${name}'; name one that it has`;
  const unknown = options.find((option) => !sourcesOf(house, script).includes(option));
  return unknown === undefined ? undefined : `'${name}' has no option --${unknown}; name one that it has`;
}

function manifest(house: House, path: string): Scripts {
  return house.files.includes(path) ? (JSON.parse(house.text(path)) as Scripts) : {};
}

/** A script's own line, with the program that it runs and the program's parts. */
function sourcesOf(house: House, script: string): string {
  const program = /\bnode (\S+)\.ts/.exec(script)?.[1];
  const files = house.files.filter((path) => path === `${program}.ts` || path.startsWith(`${program}/`));
  return [script, ...files.map((path) => house.text(path))].join('\n');
}
