import { describe, expect, it } from 'vitest';
import { client, faultsAfter, type Files } from './fixture-house.ts';

type Row = [sentence: string, changes: Files, place: string, advice: RegExp];

/** Each row breaks the sound house in one place, and must be told so there, with what to do instead. */
function eachGoesRed(rows: Row[]): void {
  it.each(rows)('%s', (_sentence, changes, place, advice) => {
    const faults = faultsAfter(changes);
    expect(faults).toEqual([expect.stringMatching(advice)]);
    expect(faults[0]).toContain(`${place}: `);
  });
}

it('finds nothing in a house that is in order', () => {
  expect(faultsAfter({})).toEqual([]);
});

describe('rooms', () => {
  eachGoesRed([
    ['a stranger at the top is refused', { 'notes.md': '' }, 'notes.md', /not part of the house: move it/],
    [
      'a new folder at the top is refused once',
      { 'lib/a.ts': '', 'lib/b.ts': '' },
      'lib',
      /move it into specs, packages/,
    ],
    ['specs holds specs only', { 'specs/helper.ts': '' }, 'specs/helper.ts', /specs holds README\.md and NAME/],
    ['docs holds decisions only', { 'docs/guide.md': '' }, 'docs/guide.md', /NNNN-title\.md/],
    [
      'beside the report of the benchmarks lie its plots only',
      { 'docs/benchmarks.md': '', 'docs/benchmarks/size.svg': '', 'docs/benchmarks/notes.md': '' },
      'docs/benchmarks/notes.md',
      /benchmarks\/PLOT\.svg only/,
    ],
    ['a decision page has a number', { 'docs/decisions/house.md': '' }, 'docs/decisions/house.md', /NNNN-title\.md/],
    [
      'a file between the packages is refused',
      { 'packages/shared.ts': '' },
      'packages/shared.ts',
      /between the packages/,
    ],
    [
      'a package without a spec is told so',
      { 'packages/umbrella/package.json': '{}' },
      'packages/umbrella',
      /no spec.*a client needs specs\/umbrella\.openapi\.yaml/,
    ],
    [
      'a spec without a package is told so',
      { 'specs/umbrella.openapi.yaml': '' },
      'packages/umbrella',
      /no client package: copy it from packages\/acme/,
    ],
    [
      'a client without a generated file is sent to generate',
      { 'packages/acme/src/generated/openapi.ts': null },
      'packages/acme',
      /generated\/openapi\.ts is missing: run .*generate/,
    ],
    [
      'a client without contract tests is told so',
      { 'packages/acme/test/contract/requests.test.ts': null },
      'packages/acme',
      /test\/contract is missing: write it/,
    ],
  ]);

  it('a third provider that is half done reads what is missing, file by file', () => {
    const { 'packages/umbrella/LICENSE': _, 'packages/umbrella/src/errors.ts': __, ...half } = client('umbrella');
    expect(faultsAfter(half)).toEqual([
      'packages/umbrella: LICENSE is missing: copy it from packages/acme and change what differs',
      'packages/umbrella: src/errors.ts is missing: copy it from packages/acme and change what differs',
    ]);
  });

  it("a file that git ignores is nobody's business", () => {
    expect(faultsAfter({ 'packages/acme/dist/Index.js': "import '@bot-messages/mock';" })).toEqual([]);
  });
});

describe('import law', () => {
  const src = 'packages/acme/src/errors.ts';
  const unit = 'packages/acme/test/unit/settings.test.ts';
  const contract = 'packages/acme/test/contract/requests.test.ts';
  const transport = 'packages/transport/src/wait.ts';
  const mock = 'packages/mock/src/serve.ts';

  eachGoesRed([
    [
      'generated code imports nothing',
      { 'packages/acme/src/generated/openapi.ts': "import type { a } from '../errors.ts';" },
      'packages/acme/src/generated/openapi.ts:1',
      /generated code imports nothing/,
    ],
    [
      'transport imports no npm package',
      { [transport]: "import 'openapi-fetch';" },
      `${transport}:1`,
      /web platform and its own files/,
    ],
    [
      'transport imports nothing of Node',
      { [transport]: "import 'node:timers';" },
      `${transport}:1`,
      /web platform and its own files/,
    ],
    [
      'transport takes no types of Node',
      { [transport]: '/// <reference types="node" />\n' },
      `${transport}:1`,
      /web platform/,
    ],
    [
      'transport imports no client',
      { [transport]: "import '@bot-messages/acme';" },
      `${transport}:1`,
      /as an argument/,
    ],
    [
      'a client imports openapi-fetch in client.ts alone',
      { [src]: "import 'openapi-fetch';" },
      `${src}:1`,
      /client\.ts alone/,
    ],
    ['a client imports nothing of Node', { [src]: "import { env } from 'node:process';" }, `${src}:1`, /every runtime/],
    [
      'a client imports no testkit',
      { [src]: "import '@bot-messages/testkit';" },
      `${src}:1`,
      /share code through transport/,
    ],
    ['a client imports no other npm package', { [src]: "import zod from 'zod';" }, `${src}:1`, /its own files/],
    ['a dynamic import is an import', { [src]: "\nvoid import('undici');" }, `${src}:2`, /its own files/],
    ['a require is an import', { [src]: "require('undici');" }, `${src}:1`, /its own files/],
    ['a type is an import', { [src]: "export type A = import('undici').Agent;" }, `${src}:1`, /its own files/],
    ['a re-export is an import', { [src]: "export { Agent } from 'undici';" }, `${src}:1`, /its own files/],
    [
      'a computed import is refused',
      { [src]: 'void import(String(1));' },
      `${src}:1`,
      /computed name: a client imports/,
    ],
    [
      'a relative import stays in its package',
      { [src]: "import '../../mock/src/serve.ts';" },
      `${src}:1`,
      /leaves the package/,
    ],
    [
      'only a config file reads scripts',
      { [src]: "import '../../../scripts/demo.ts';" },
      `${src}:1`,
      /leaves the package/,
    ],
    [
      'the mock imports no client',
      { [mock]: "import '@bot-messages/acme';" },
      `${mock}:1`,
      /run what needs a client too in e2e/,
    ],
    [
      'the mock imports no transport',
      { [mock]: "import '@bot-messages/transport';" },
      `${mock}:1`,
      /knows the spec only/,
    ],
    ['the mock lists what it imports', { [mock]: "import 'express';" }, `${mock}:1`, /list it there/],
    [
      'the testkit imports no package of the repo',
      { 'packages/testkit/src/index.ts': "export { wait } from '@bot-messages/transport';" },
      'packages/testkit/src/index.ts:1',
      /hand in what it needs/,
    ],
    [
      'benchmarks import what is published',
      { 'packages/benchmarks/src/main.ts': "import '@bot-messages/mock';\nimport '@bot-messages/transport';" },
      'packages/benchmarks/src/main.ts:2',
      /works with what is published/,
    ],
    [
      "a test does not read another package's source",
      { [unit]: "import '../../../transport/src/wait.ts';" },
      `${unit}:1`,
      /leaves the package/,
    ],
    [
      "a client's test does not import the mock",
      { [unit]: "import '@bot-messages/mock';" },
      `${unit}:1`,
      /packages\/e2e; move it/,
    ],
    [
      "the mock's test does not import a client",
      { 'packages/mock/test/serve.test.ts': "import '@bot-messages/acme';" },
      'packages/mock/test/serve.test.ts:1',
      /packages\/e2e; move it/,
    ],
    [
      "a client's test does not import transport",
      { [unit]: "import '@bot-messages/transport';" },
      `${unit}:1`,
      /its own folder/,
    ],
    ['a test brings no tools of its own', { [unit]: "import 'nock';" }, `${unit}:1`, /shared tools into the testkit/],
    [
      'a contract test enters by the front door',
      { [contract]: "import '../../src/errors.ts';" },
      `${contract}:1`,
      /enter by src\/index\.ts/,
    ],
    [
      'packages/e2e imports what is published',
      { 'packages/e2e/fixtures/esm.ts': "import '@bot-messages/transport';" },
      'packages/e2e/fixtures/esm.ts:1',
      /a published package/,
    ],
    [
      'the source of packages/e2e imports what is published',
      { 'packages/e2e/src/run.ts': "import '@bot-messages/mock';\nimport '@bot-messages/testkit';" },
      'packages/e2e/src/run.ts:2',
      /a published package/,
    ],
    [
      'the reference is made of what is published',
      { 'packages/reference/src/page.ts': "import '@bot-messages/acme';\nimport '@bot-messages/transport';" },
      'packages/reference/src/page.ts:2',
      /a published package/,
    ],
    [
      'packages/e2e does not read sources',
      { 'packages/e2e/fixtures/esm.ts': "import '../../acme/src/index.ts';" },
      'packages/e2e/fixtures/esm.ts:1',
      /leaves the package/,
    ],
  ]);

  it('one client does not import another', () => {
    expect(faultsAfter({ ...client('umbrella'), [src]: "import '@bot-messages/umbrella';" })).toEqual([
      expect.stringMatching(/errors\.ts:1: import of '@bot-messages\/umbrella': .*share code through transport/),
    ]);
  });

  it('an import inside a string or a comment is none', () => {
    expect(faultsAfter({ [src]: "// import 'node:fs'\nexport const text = `import 'node:fs'`;\n" })).toEqual([]);
  });
});

describe('import law of scripts', () => {
  eachGoesRed([
    [
      'a script does not import sources',
      { 'scripts/x.ts': "import '../packages/acme/src/index.ts';" },
      'scripts/x.ts:1',
      /never their sources/,
    ],
    [
      'a script that does not send imports no client',
      { 'scripts/mutate-spec.ts': "import '@bot-messages/acme';" },
      'scripts/mutate-spec.ts:1',
      /only the demo and verify-live import the built clients/,
    ],
    [
      'a script that is not about packages does not import the testkit',
      { 'scripts/x.ts': "import '@bot-messages/testkit';" },
      'scripts/x.ts:1',
      /only they and mutate-spec the testkit/,
    ],
    [
      'the demo does not import transport',
      { 'scripts/demo.ts': "import '@bot-messages/transport';" },
      'scripts/demo.ts:1',
      /the built clients/,
    ],
  ]);

  it('the commands that work with packages import what they need', () => {
    const imports = {
      'scripts/demo/steps.ts': "import '@bot-messages/acme';\nimport '@bot-messages/testkit';",
      'scripts/verify-live.ts': "import '@bot-messages/acme';\nimport '@bot-messages/testkit';",
      'scripts/mutate-spec/worker.ts': "import '@bot-messages/testkit/contract';",
      'scripts/test/mutate-spec.test.ts': "import '@bot-messages/testkit';",
    };
    expect(faultsAfter(imports)).toEqual([]);
  });
});

describe('import law of examples', () => {
  eachGoesRed([
    [
      'an example imports what a reader can install',
      { 'packages/acme/examples/send.ts': "import '@bot-messages/testkit';" },
      'packages/acme/examples/send.ts:1',
      /import @bot-messages\/acme/,
    ],
    [
      'an example imports few other packages, by their whole names',
      { 'packages/acme/examples/send.ts': "import 'undici';\nimport '@opentelemetry/api';\nimport 'undici-retry';" },
      'packages/acme/examples/send.ts:3',
      /with undici or OpenTelemetry at most/,
    ],
  ]);
});

describe('front doors', () => {
  const index = 'packages/transport/src/index.ts';
  const list = /list of `export \{ name \}/;
  eachGoesRed([
    ['export * is refused', { [index]: "export * from './wait.ts';" }, `${index}:1`, /instead of `export \*`/],
    [
      'a namespace export is refused',
      { [index]: "export * as all from './wait.ts';" },
      `${index}:1`,
      /instead of `export \*`/,
    ],
    ['a statement is refused', { [index]: '\nexport const a = 1;' }, `${index}:2`, list],
    ['an import for its effect is refused', { [index]: "import './wait.ts';" }, `${index}:1`, list],
  ]);
});

describe('names', () => {
  const advice = /kebab-case/;
  eachGoesRed([
    ['a file in camelCase is refused', { 'scripts/runAll.ts': '' }, 'scripts/runAll.ts', advice],
    [
      'a folder in PascalCase is refused',
      { 'packages/mock/src/Servers/http.ts': '' },
      'packages/mock/src/Servers/http.ts',
      advice,
    ],
    [
      'a file in snake_case is refused',
      { 'packages/mock/src/rate_limit.ts': '' },
      'packages/mock/src/rate_limit.ts',
      advice,
    ],
  ]);
});

describe('leftovers', () => {
  const path = 'scripts/x.ts';
  eachGoesRed([
    [
      'a skipped test is refused',
      { [path]: "it.skip('a', () => {});" },
      `${path}:1`,
      /\.skip keeps tests from running/,
    ],
    ['a focused group is refused', { [path]: "\ndescribe.only('a', () => {});" }, `${path}:2`, /\.only keeps tests/],
    [
      'a skipped table is refused',
      { [path]: "it.concurrent.skip.each([1])('a', () => {});" },
      `${path}:1`,
      /\.skip keeps/,
    ],
    [
      'a test that skips itself is refused',
      { [path]: "it('a', (context) => { context.skip('no browser'); });" },
      `${path}:1`,
      /\.skip keeps/,
    ],
    ['a note for later is refused', { [path]: '/** TODO: more */\nexport const a = 1;' }, `${path}:1`, /open an issue/],
    ['a note behind code is refused', { [path]: 'export const a = 1; // FIXME' }, `${path}:1`, /open an issue/],
    [
      '@ts-ignore is refused',
      { [path]: '// @ts-ignore\nexport const a = 1;' },
      `${path}:1`,
      /@ts-expect-error with a reason/,
    ],
    [
      'a rule is not silenced without a reason',
      { [path]: '// oxlint-disable-next-line no-console\nf();' },
      `${path}:1`,
      /-- why/,
    ],
  ]);

  it('a rule that is silenced for a reason is fine', () => {
    expect(faultsAfter({ [path]: '// oxlint-disable-next-line no-console -- a script talks\nf();' })).toEqual([]);
  });

  it('what only looks like a leftover is fine', () => {
    expect(faultsAfter({ [path]: "export const text = 'TODO @ts-ignore'; queue.skip(); stream.only();" })).toEqual([]);
  });
});

describe('manifests', () => {
  const manifest = 'packages/acme/package.json';
  const tsconfig = 'packages/acme/src/tsconfig.json';
  eachGoesRed([
    [
      'a client has no dependencies',
      { [manifest]: '{ "dependencies": { "ky": "1" } }' },
      manifest,
      /would install ky too; bundle it/,
    ],
    [
      'a client has no peers',
      { [manifest]: '{ "peerDependencies": { "ky": "1" } }' },
      manifest,
      /would install ky too/,
    ],
    [
      'the mock depends on no package of the repo',
      { 'packages/mock/package.json': '{ "dependencies": { "yaml": "2", "@bot-messages/transport": "workspace:*" } }' },
      'packages/mock/package.json',
      /bundle it/,
    ],
    ['a client says which types it takes in', { [tsconfig]: '{ "compilerOptions": {} }' }, tsconfig, /"types": \[\]/],
    [
      'transport takes in no types of Node',
      { 'packages/transport/src/tsconfig.json': '{ "compilerOptions": { "types": ["node"] } } // for timers' },
      'packages/transport/src/tsconfig.json',
      /Node global is a type error/,
    ],
  ]);

  it('a private package may depend on anything', () => {
    expect(
      faultsAfter({ 'packages/transport/package.json': '{ "private": true, "dependencies": { "ky": "1" } }' }),
    ).toEqual([]);
  });
});

describe('what is committed', () => {
  const advice = /list it in \.gitignore/;
  const none = { '.gitignore': '' };
  eachGoesRed([
    ['a build is refused', { ...none, 'packages/acme/dist/index.js': '' }, 'packages/acme/dist/index.js', advice],
    [
      'a cache is refused',
      { 'packages/acme/.turbo/turbo-test.log': '' },
      'packages/acme/.turbo/turbo-test.log',
      advice,
    ],
    ['a coverage report is refused', { 'scripts/coverage/index.html': '' }, 'scripts/coverage/index.html', advice],
    ['the copy of a spec is refused', { 'packages/acme/openapi.yaml': '' }, 'packages/acme/openapi.yaml', advice],
    ['a tarball is refused', { 'packages/acme/acme-1.0.0.tgz': '' }, 'packages/acme/acme-1.0.0.tgz', advice],
  ]);
});

describe('places', () => {
  const path = 'README.md';
  const advice = /one machine only; write the path relative/;
  eachGoesRed([
    ['a home folder is refused', { [path]: `cd ${['', 'home', 'ann', 'repo'].join('/')}` }, `${path}:1`, advice],
    ["root's folder is refused", { [path]: `\nsee ${['', 'root', 'x'].join('/')}` }, `${path}:2`, advice],
    ['a work folder is refused', { [path]: `"${['', 'work', 'x'].join('/')}"` }, `${path}:1`, advice],
    ['a folder on Windows is refused', { [path]: ['C:', 'Users', 'ann'].join('\\') }, `${path}:1`, advice],
    [
      'a registry is refused',
      { [path]: `https://${['registry', 'example', 'com'].join('.')}/a` },
      `${path}:1`,
      /npm settings/,
    ],
  ]);

  it('the lockfile, a workflow and a web address may look like one', () => {
    const registry = `https://${['registry', 'npmjs', 'org'].join('.')}`;
    const page = ['https://example.com', 'work', 'x'].join('/');
    expect(
      faultsAfter({ 'pnpm-lock.yaml': registry, '.github/workflows/release.yml': registry, [path]: page }),
    ).toEqual([]);
  });
});

describe('documents', () => {
  const scripts = { demo: 'turbo run build && node scripts/demo.ts' };
  const manifest = { 'package.json': JSON.stringify({ packageManager: 'pnpm@1.2.3', scripts }) };
  const readme = (text: string): Files => ({ ...manifest, 'README.md': text });
  eachGoesRed([
    [
      'a block of another language is refused',
      readme('a\n```js\n1;\n```'),
      'README.md:2',
      /write ```ts.* or sh, mermaid/,
    ],
    ['a block without a language is refused', readme('```\n1;\n```'), 'README.md:1', /no test looks at a block/],
    [
      'a block with more than its language is refused',
      readme('```ts x\n1;\n```'),
      'README.md:1',
      /begins with '```ts x'/,
    ],
    ['a block in a list is refused', readme('- a\n\n  ```ts\n  1;\n  ```'), 'README.md:3', /at the line's begin/],
    ['a block with another fence is refused', readme('~~~ts\n1;\n~~~'), 'README.md:1', /begins with '~~~ts'/],
    [
      'code is refused where no test finds it',
      { 'packages/acme/examples/README.md': '```ts\n1;\n```' },
      'packages/acme/examples/README.md:1',
      /no test runs the code of this document/,
    ],
    ['a command has to be there', readme('```sh\nnpx -y pnpm@1.2.3 dome\n```'), 'README.md:2', /no script 'dome'/],
    ['so has its short form', readme('Run `pnpm dome`.'), 'README.md:1', /no script 'dome'/],
    [
      'a command is of the version that is used',
      readme('`npx -y pnpm@1.2.4 demo`'),
      'README.md:1',
      /pnpm@1\.2\.3; write/,
    ],
    ['an option has to be there', readme('`npx -y pnpm@1.2.3 run demo --fast`'), 'README.md:1', /no option --fast/],
    [
      "a package's command has to be there",
      readme('`npx -y pnpm@1.2.3 --filter @bot-messages/acme demo`'),
      'README.md:1',
      /packages\/acme\/package\.json has no script 'demo'/,
    ],
    ['a script has to be there', readme('Run `node scripts/dome.ts`.'), 'README.md:1', /names no file/],
  ]);

  it('code that a test runs, what tools write, and commands that are there may be shown', () => {
    const text = '```ts\n1;\n```\n\n```sh\nnpx -y pnpm@1.2.3 demo --slow # or `pnpm audit`\n```\n';
    const demo = "import '@bot-messages/acme';\nparseArgs({ options: { slow: {} } });\n";
    const other = '```js\n1;\n```\n';
    const shown = { ...readme(text), 'packages/acme/README.md': text, 'docs/decisions/0002-b.md': text };
    const written = { 'packages/acme/api.md': other, 'packages/acme/CHANGELOG.md': other, '.changeset/one.md': other };
    expect(faultsAfter({ ...shown, ...written, 'scripts/demo.ts': demo })).toEqual([]);
  });
});
