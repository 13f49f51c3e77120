import { expect, it } from 'vitest';
import { Repository, type Files } from './repository.ts';

const scripts = { demo: 'turbo run build && node scripts/demo.ts' };
const manifest = { 'package.json': JSON.stringify({ type: 'module', packageManager: 'pnpm@1.2.3', scripts }) };
const code = 'scripts/x.ts';
/** Joined at run time, so that the check does not find them in this file. */
const path = (...parts: string[]) => parts.join('/');
const disable = ['oxlint', 'disable-next-line'].join('-');

const refused: readonly [title: string, files: Files, problem: string][] = [
  [
    'a command that no package.json has',
    { 'README.md': '```sh\nnpx -y pnpm@1.2.3 dome\n```' },
    "README.md:2: package.json has no script 'dome'",
  ],
  ['its short form', { 'README.md': 'Run `pnpm dome`.' }, "README.md:1: package.json has no script 'dome'"],
  [
    'a command of another version of pnpm',
    { 'README.md': '`npx -y pnpm@1.2.4 demo`' },
    'README.md:1: package.json names pnpm@1.2.3',
  ],
  [
    'an option that the script does not know',
    { 'README.md': '`pnpm run demo --fast`' },
    "README.md:1: 'demo' has no option --fast",
  ],
  [
    'a command that the named package does not have',
    { 'README.md': '`pnpm --filter @bot-messages/acme demo`' },
    "packages/acme/package.json has no script 'demo'",
  ],
  [
    'a script that does not exist',
    { 'README.md': 'Run `node scripts/dome.ts`.' },
    '`node scripts/dome.ts` names a file that does not exist',
  ],
  [
    'a block in a language that no test reads',
    { 'README.md': 'a\n```js\n1;\n```' },
    "README.md:2: '```js' opens a block",
  ],
  ['a block without a language', { 'README.md': '```\n1;\n```' }, "README.md:1: '```' opens a block"],
  ['an indented block', { 'README.md': '- a\n\n  ```ts\n  1;\n  ```' }, "README.md:3: '  ```ts' opens a block"],
  ['a block with another fence', { 'README.md': '~~~ts\n1;\n~~~' }, "README.md:1: '~~~ts' opens a block"],
  [
    'code in a document that no test compiles',
    { 'packages/acme/examples/README.md': '```ts\n1;\n```' },
    'examples/README.md:1: no test compiles',
  ],
  [
    'a lint suppression without a reason',
    { [code]: `// ${disable} no-console\nf();` },
    `${code}:1: a lint rule is switched off without a reason`,
  ],
  [
    'a home folder',
    { [code]: `// ${path('', 'home', 'ann', 'x')}` },
    `${code}:1: '${path('', 'home', 'ann', '')}' exists on one machine`,
  ],
  ['a folder on Windows', { [code]: `// ${['C:', 'Users', 'ann'].join('\\')}` }, `${code}:1: `],
  ['a registry', { 'README.md': `https://${['registry', 'example', 'com'].join('.')}/a` }, 'README.md:1: '],
];

it.each(refused)('refuses %s', (_title, files, problem) => {
  const { code: exitCode, output } = new Repository({ ...manifest, ...files }).run('check-documents');
  expect(output).toContain(problem);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(exitCode).toBe(1);
});

it('accepts existing commands, files written by tools, a lockfile and a suppression with a reason', () => {
  const text = '```ts\n1;\n```\n\n```sh\nnpx -y pnpm@1.2.3 demo --slow # or `pnpm audit`\n```\n';
  const registry = `https://${['registry', 'example', 'com'].join('.')}`;
  const repository = new Repository({
    ...manifest,
    'README.md': text,
    'scripts/demo.ts': `parseArgs({ options: { slow: {} } });\n// ${disable} no-console -- a command prints\n`,
    'packages/acme/api.md': '```js\n1;\n```\n',
    'packages/acme/CHANGELOG.md': '```js\n1;\n```\n',
    'pnpm-lock.yaml': registry,
    '.github/workflows/release.yml': registry,
    '.gitignore': 'dist\n',
    'packages/acme/dist/README.md': '`pnpm dome`',
  });
  expect(repository.run('check-documents')).toEqual({
    code: 0,
    output: expect.stringContaining('every named command'),
  });
});
