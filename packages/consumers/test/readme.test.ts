import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { run, start } from '../src/run.ts';
import { snippetsOf, type Snippet } from '../src/snippets.ts';

const { folder, nodeFolders } = inject('workshop');
const nodeFolder = nodeFolders['24'] ?? '';
const bin = join(folder, 'node_modules', '.bin');
const snippetFolder = join(folder, 'snippets');
const readmeOf = (name: string): string => join(folder, 'node_modules', '@bot-messages', name, 'README.md');
const OPTIONS = ['--strict', '--noEmit', '--target', 'esnext', '--module', 'nodenext', '--types', 'node'];

/** A block that goes on where the one before it ended has that one's mock. */
function whole({ code }: Snippet): string {
  if (code.includes('startMock')) return code;
  return `import { startMock } from '@bot-messages/mock';\nawait using mock = await startMock('sendbird');\n${code}`;
}

/** A client's other blocks are run beside the client, with its tests. */
const ofClients = ['cometchat', 'sendbird']
  .flatMap((name) => snippetsOf(readmeOf(name), 'ts'))
  .filter(({ code }) => code.includes("'@bot-messages/mock'"));

const snippets = [...snippetsOf(readmeOf('mock'), 'ts'), ...ofClients].map((snippet) => {
  const file = `${snippet.name.replaceAll(/[^\w]+/g, '-')}.ts`;
  return { ...snippet, file, code: whole(snippet) };
});

/** Every command of the mock's README that starts the mock. */
const commands = snippetsOf(readmeOf('mock'), 'sh')
  .flatMap(({ code }) => code.split('\n'))
  .map((line) => line.replace(/ *#.*/, ''))
  .filter((line) => line.startsWith('npx @bot-messages/mock'));

async function firstLines(stream: Readable, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(stream)) if (lines.push(line) === count) break;
  return lines;
}

beforeAll(() => {
  mkdirSync(snippetFolder);
  writeFileSync(join(snippetFolder, 'package.json'), '{ "private": true, "type": "module" }');
  for (const { file, code } of snippets) writeFileSync(join(snippetFolder, file), code);
});

describe('a README with the mock in it', () => {
  it('shows code and commands, in each package', () => {
    const packages = new Set(snippets.map(({ name }) => name.split('/')[0]));
    expect(packages).toEqual(new Set(['cometchat', 'mock', 'sendbird']));
    expect(commands.length).toBeGreaterThan(1);
  });

  it('shows code that compiles in a strict project', async () => {
    const files = snippets.map(({ file }) => file);
    const ended = await run([join(bin, 'tsc'), ...OPTIONS, ...files], { cwd: snippetFolder, nodeFolder });
    expect(ended).toEqual({ code: 0, output: '' });
  });

  it.each(snippets)('shows code in $name that runs', async ({ file }) => {
    expect(await run(['node', file], { cwd: snippetFolder, nodeFolder })).toEqual({ code: 0, output: '' });
  });

  // The ports of the README may be taken: the last --port counts. The command itself, since npx keeps signals to itself.
  it.each(commands)('shows the command `%s`, which starts and ends', async (command) => {
    const words = command.replace('npx @bot-messages/mock', join(bin, 'bot-messages-mock')).split(/ +/).filter(Boolean);
    const child = start([...words, '--port', '0', '--json'], { cwd: snippetFolder, nodeFolder });
    if (child.stdout === null) throw new Error('a command has an output');
    const ended = once(child, 'close');
    const started = await firstLines(child.stdout, /sendbird|cometchat/.test(command) ? 1 : 2);
    child.kill('SIGTERM');
    for (const line of started) expect(JSON.parse(line)).toMatchObject({ event: 'listening' });
    expect(await ended).toEqual([0, null]);
  });
});

it('types: the recipes compile in a strict project', async () => {
  const recipes = ['vitest-per-test', 'vitest-global-setup', 'node-test'].map((name) => join('recipes', name, '*.ts'));
  const options = [...OPTIONS, '--skipLibCheck', '--allowImportingTsExtensions'].join(' ');
  const command = ['sh', '-c', `${join(bin, 'tsc')} ${options} ${recipes.join(' ')}`];
  expect(await run(command, { cwd: folder, nodeFolder })).toEqual({ code: 0, output: '' });
});
