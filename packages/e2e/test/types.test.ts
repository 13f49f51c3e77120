import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsIn, loadEditorRows, problemOf, programOf } from '@bot-messages/conformance/editor';
import { specNames } from '@bot-messages/testkit';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { openProject } from '../src/open-project.ts';
import type { Ended } from '../src/run.ts';
import { completeSnippet, snippetsOf } from '../src/snippets.ts';
import { compile, compilers, platforms, resolutions, strictness, type Compiler } from '../src/compiler.ts';

const fixture = inject('fixture');
/** In the project that has the packages and @types/node. */
const folder = join(fixture.folder, 'types');
const COMPILES: Ended = { code: 0, output: '' };
let compilersFolder: string;

beforeAll(async () => {
  compilersFolder = await openProject(fixture, 'compilers', { packages: [] });
  for (const type of ['module', 'commonjs']) {
    cpSync(join(fixture.folder, 'programs', 'types'), join(folder, type), { recursive: true });
    writeFileSync(join(folder, type, 'package.json'), JSON.stringify({ type }));
  }
  writeSnippets(join(folder, 'snippets'));
  await writeMistakes(join(folder, 'mistakes'));
});

/** Writes one module for each mistake, so that one run of the compiler has the output of them all. */
async function writeMistakes(target: string): Promise<void> {
  mkdirSync(target);
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }');
  for (const provider of specNames()) {
    const { client, mistakes } = await loadEditorRows(provider);
    for (const [index, mistake] of mistakes.entries())
      writeFileSync(join(target, `${provider}-${index}.ts`), programOf(client, `@bot-messages/${provider}`, mistake));
  }
}

function writeSnippets(target: string): void {
  mkdirSync(target);
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }');
  const installed = join(fixture.folder, 'node_modules');
  const snippets = Object.keys(fixture.tarballs).flatMap((name) =>
    snippetsOf(installed, join(name, 'README.md'), 'ts'),
  );
  for (const [index, snippet] of snippets.entries())
    writeFileSync(join(target, `${index}.ts`), `// ${snippet.name}\n${completeSnippet(snippet)}`);
}

function compileWith({ name }: Compiler, files: readonly string[], options: object): Promise<Ended> {
  const command = join(compilersFolder, 'node_modules', name, 'bin', 'tsc');
  return compile({ command, nodeFolder: fixture.nodeFolders['24'] ?? '', folder, files, options });
}

const BOTH = ['module', 'commonjs'];
const [[, dom] = ['', {}]] = platforms;
const nodenext = { module: 'nodenext', target: 'es2022', strict: true };

describe.each(compilers)('TypeScript $version', (compiler) => {
  const meta = { table: 'Types', row: `TypeScript ${compiler.version}` };

  for (const { name, options } of resolutions) {
    const resolution = options(compiler);
    if (resolution === undefined) continue;
    it.each(strictness)(
      `compiles an ESM and a CommonJS user of the whole API, moduleResolution ${name}, %s`,
      { meta: { ...meta, column: name } },
      async (_, strict) => {
        const settings = { target: 'es2022', ...dom, ...resolution, ...strict };
        expect(await compileWith(compiler, BOTH, settings)).toEqual(COMPILES);
      },
    );
  }

  it.each(platforms.slice(1))(
    'compiles with the web platform types of %s alone',
    { meta: { ...meta, column: 'without DOM' } },
    async (_, platform) => {
      expect(await compileWith(compiler, BOTH, { ...nodenext, ...platform })).toEqual(COMPILES);
    },
  );

  it('requires these types of the web platform', { meta: { ...meta, column: 'without DOM' } }, async () => {
    const { output } = await compileWith(compiler, BOTH, { ...nodenext, lib: ['es2022'], types: [] });
    const lines = output.split('\n').filter((line) => /node_modules\/@bot-messages\//.test(line));
    const missing = lines.map((line) => /Cannot find name '(\w+)'/.exec(line)?.[1] ?? 'a member of globalThis: fetch');
    expect(new Set(missing)).toEqual(
      new Set(['AbortSignal', 'Blob', 'Request', 'RequestInit', 'Response', 'a member of globalThis: fetch']),
    );
  });

  it('explains a mistake in a call in a few lines', { meta: { ...meta, column: 'mistakes' } }, async () => {
    const { output } = await compileWith(compiler, ['mistakes'], { ...nodenext, types: ['node'] });
    const outputOf = (file: string): string =>
      errorsIn(output)
        .filter((error) => error.startsWith(`mistakes/${file}(`))
        .join('\n');
    const problems: string[] = [];
    for (const provider of specNames()) {
      const { mistakes } = await loadEditorRows(provider);
      for (const [index, mistake] of mistakes.entries()) {
        const file = `${provider}-${index}.ts`;
        const program = readFileSync(join(folder, 'mistakes', file), 'utf8');
        const problem = problemOf(mistake, program, outputOf(file));
        if (problem !== undefined) problems.push(`${provider}, ${mistake.name}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it('compiles the code of the READMEs', { meta: { ...meta, column: 'READMEs' } }, async () => {
    expect(await compileWith(compiler, ['snippets'], { ...nodenext, types: ['node'] })).toEqual(COMPILES);
  });
});
