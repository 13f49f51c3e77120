import { once } from 'node:events';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Mock } from '@bot-messages/mock';
import { loadMock } from '../src/open-project.ts';
import { run, start } from '../src/run.ts';
import { completeSnippet, snippetsOf } from '../src/snippets.ts';

const { folder, nodeFolders } = inject('fixture');
const nodeFolder = nodeFolders['24'] ?? '';
const bin = join(folder, 'node_modules', '.bin');
const snippetFolder = join(folder, 'snippets');
const root = fileURLToPath(new URL('../../..', import.meta.url));
const OPTIONS = ['--strict', '--noEmit', '--target', 'esnext', '--module', 'nodenext', '--types', 'node'];

/** Every document that may show code. `check` rejects code blocks in other documents and languages. */
const documents = globSync(['*.md', '{specs,docs}/**/*.md', '{packages/*,.changeset}/README.md'], { cwd: root });

const snippets = documents
  .flatMap((document) => snippetsOf(root, document, 'ts'))
  .map((snippet) => {
    const file = `${snippet.name.replaceAll(/[^\w]+/g, '-')}.ts`;
    // The only output, if any, is the id of the message.
    const printed = snippet.code.includes('console.log') ? /^\d+\n$/ : /^$/;
    return { ...snippet, file, code: completeSnippet(snippet), printed };
  });

/** The commands in the mock's README that start the mock. */
const commands = snippetsOf(root, 'packages/mock/README.md', 'sh')
  .flatMap(({ code }) => code.split('\n'))
  .map((line) => line.replace(/ *#.*/, ''))
  .filter((line) => line.startsWith('npx @bot-messages/mock'));

async function firstLines(stream: Readable, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(stream)) if (lines.push(line) === count) break;
  return lines;
}

let mocks: Mock[];

beforeAll(async () => {
  mkdirSync(snippetFolder);
  writeFileSync(join(snippetFolder, 'package.json'), '{ "private": true, "type": "module" }');
  for (const { file, code } of snippets) writeFileSync(join(snippetFolder, file), code);
  const { startMock } = await loadMock(folder);
  mocks = await Promise.all([startMock('sendbird'), startMock('cometchat')]);
});

afterAll(async () => {
  for (const mock of mocks ?? []) await mock.close();
});

/** For blocks that read their settings from the environment. */
function environment(): Record<string, string> {
  const [sendbird, cometchat] = mocks.map(({ baseUrl }) => baseUrl);
  return {
    SENDBIRD_BASE_URL: sendbird ?? '',
    SENDBIRD_API_TOKEN: 'key-of-a-reader',
    COMETCHAT_BASE_URL: cometchat ?? '',
    COMETCHAT_API_KEY: 'key-of-a-reader',
  };
}

describe('a document', () => {
  it('shows code if it is a README of the repository or of a published package', () => {
    const shown = new Set(snippets.map(({ name }) => name.split(':')[0]));
    const readmes = ['cometchat', 'mock', 'sendbird'].map((name) => `packages/${name}/README.md`);
    expect([...shown]).toEqual(expect.arrayContaining(['README.md', ...readmes]));
    expect(commands.length).toBeGreaterThan(1);
  });

  it('shows code that compiles in a strict project', async () => {
    const files = snippets.map(({ file }) => file);
    const ended = await run([join(bin, 'tsc'), ...OPTIONS, ...files], { cwd: snippetFolder, nodeFolder });
    expect(ended).toEqual({ code: 0, output: '' });
  });

  it.each(snippets)('shows code in $name that runs', async ({ file, printed }) => {
    const ended = await run(['node', file], { cwd: snippetFolder, nodeFolder, environment: environment() });
    expect(ended).toEqual({ code: 0, output: expect.stringMatching(printed) });
  });

  // The last --port wins, since the README's ports may be in use. Not through npx, which does not pass signals on.
  it.each(commands)('shows the command `%s`, which starts and ends', async (command) => {
    const words = command.replace('npx @bot-messages/mock', join(bin, 'bot-messages-mock')).split(/ +/).filter(Boolean);
    const child = start([...words, '--port', '0', '--json'], { cwd: snippetFolder, nodeFolder });
    if (child.stdout === null) throw new Error('the command has no stdout');
    const ended = once(child, 'close');
    const started = await firstLines(child.stdout, /sendbird|cometchat/.test(command) ? 1 : 2);
    child.kill('SIGTERM');
    for (const line of started) expect(JSON.parse(line)).toMatchObject({ event: 'listening' });
    expect(await ended).toEqual([0, null]);
  });
});

it('the recipes compile in a strict project', async () => {
  const recipes = ['vitest-per-test', 'vitest-global-setup', 'node-test'].map((name) => join('recipes', name, '*.ts'));
  const options = [...OPTIONS, '--skipLibCheck', '--allowImportingTsExtensions'].join(' ');
  const command = ['sh', '-c', `${join(bin, 'tsc')} ${options} ${recipes.join(' ')}`];
  expect(await run(command, { cwd: folder, nodeFolder })).toEqual({ code: 0, output: '' });
});
