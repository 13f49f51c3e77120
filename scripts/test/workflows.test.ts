import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readText, root } from '../workspace.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';
const workflows = readdirSync(`${root}/${FOLDER}`).map((file) => {
  const text = readText(`${FOLDER}/${file}`);
  return { file, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ title: `${file}, ${name}`, name, job })),
);
const release = workflows.find(({ file }) => file === 'release.yml')?.workflow.jobs ?? {};
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Readonly<Record<string, string>> };
const BUILT_IN: ReadonlySet<string> = new Set(['install', 'audit']);

function commandsOf({ steps }: Job): string[] {
  return steps.flatMap(({ run, with: { script } = {} }) => [run, script].filter((text) => typeof text === 'string'));
}

describe.each(workflows)('$file', ({ text, workflow }) => {
  it('pins actions to a commit, with the version in a comment', () => {
    const uses = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('grants at most read permission by default', () => {
    expect(['{}', '{"contents":"read"}']).toContain(JSON.stringify(workflow.permissions));
  });

  it('uses no secret except the token of its run', () => {
    expect(text).not.toMatch(/secrets\.(?!GITHUB_TOKEN\b)|NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  it('has a concurrency group', () => {
    expect(workflow.concurrency).toBeDefined();
  });

  it('interpolates no expressions into commands', () => {
    const commands = Object.values(workflow.jobs).flatMap(commandsOf);
    for (const command of commands) expect(command).not.toContain('${{');
  });
});

describe.each(jobs)('$title', ({ job }) => {
  it('has a time limit', () => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('does not persist credentials after the checkout', () => {
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const { with: settings } of checkouts) expect(settings).toMatchObject({ 'persist-credentials': false });
  });

  it('installs with a frozen lockfile', () => {
    const installs = commandsOf(job).filter((command) => command.includes(' install'));
    for (const command of installs) expect(command).toMatch(/^npx -y pnpm@[\d.]+ install --frozen-lockfile$/);
  });

  it('runs scripts that exist', () => {
    const commands = commandsOf(job);
    const named = commands.flatMap((command) => /^npx -y pnpm@[\d.]+ ([\w:-]+)/.exec(command)?.[1] ?? []);
    const files = commands.flatMap((command) => /^node (\S+\.ts)/.exec(command)?.[1] ?? []);
    expect(named.filter((name) => !BUILT_IN.has(name) && !(name in scripts))).toEqual([]);
    expect(files.filter((file) => !existsSync(`${root}/${file}`))).toEqual([]);
  });
});

describe('the release', () => {
  it('grants each job only the permissions that it needs', () => {
    expect(Object.fromEntries(Object.entries(release).map(([name, job]) => [name, job.permissions]))).toEqual({
      look: { contents: 'read' },
      version: { contents: 'write', 'pull-requests': 'write' },
      pack: { contents: 'read' },
      publish: { contents: 'read', 'id-token': 'write' },
      'github-release': { contents: 'write' },
    });
  });

  it('publishes from the environment npm, whose reviewers approve', () => {
    expect(release['publish']?.environment).toBe('npm');
  });

  it('checks, tests and audits what it packs', () => {
    const commands = release['pack'] ? commandsOf(release['pack']) : [];
    const words = commands.map((command) => command.split(' ')[3]);
    expect(words).toEqual(['install', 'test', 'test:e2e', 'check', 'audit', 'release:pack']);
  });

  it('runs no installed code in the job that can publish', () => {
    const commands = release['publish'] ? commandsOf(release['publish']) : [];
    expect(commands.filter((command) => /\b(?:npx|npm|pnpm)\b/.test(command))).toEqual([]);
  });

  it('publishes with a script that imports only Node modules', () => {
    const imports = importsBelow('scripts/release.ts');
    expect(imports).toContain('node:fs');
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});

/** The modules that a script and its relative imports import. */
function importsBelow(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const names = [...readText(path).matchAll(/^(?:import|export) (?!type)[^']*from '([^']+)'/gm)].map(
    ([, name = '']) => name,
  );
  return names.flatMap((name) =>
    name.startsWith('.') ? importsBelow(posix.join(posix.dirname(path), name), seen) : [name],
  );
}
