import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, inject, it } from 'vitest';
import { MOCK_MAJORS } from '../src/open-project.ts';
import { endGroup, membersOf, start } from '../src/run.ts';

const { folder, nodeFolders } = inject('fixture');
const bin = join(folder, 'node_modules', '.bin');
const groups = new Set<number>();

afterEach(() => {
  for (const group of groups) endGroup(group);
  groups.clear();
});

interface Held {
  readonly child: ChildProcess;
  readonly group: number;
  readonly baseUrl: string;
}

/** Starts a program, and waits until it has reported where its mock listens. */
async function hold(command: readonly string[], cwd: string, major: string): Promise<Held> {
  const report = createServer().listen(0, '127.0.0.1');
  await once(report, 'listening');
  const REPORT_TO = `http://127.0.0.1:${(report.address() as AddressInfo).port}`;
  const nodeFolder = `${nodeFolders[major]}:${bin}`;
  const child = start(command, { cwd: join(folder, 'programs', cwd), nodeFolder, environment: { REPORT_TO } });
  const group = child.pid ?? 0;
  groups.add(group);
  // A program that exits early never reports.
  const signal = AbortSignal.timeout(30_000);
  const [request, response] = (await once(report, 'request', { signal })) as [IncomingMessage, ServerResponse];
  const baseUrl = await text(request);
  response.end();
  report.close();
  return { child, group, baseUrl };
}

async function expectNothingLeft({ group, baseUrl }: Held): Promise<void> {
  await expect.poll(() => membersOf(group), { timeout: 10_000 }).toEqual([]);
  await expect(fetch(baseUrl)).rejects.toThrow('fetch failed');
}

const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const;
const PROGRAMS: readonly [runner: string, command: readonly string[], cwd: string][] = [
  ['a script', ['node', 'plain.mjs'], '.'],
  ['vitest', ['vitest', 'run'], 'vitest'],
  ['jest', ['jest'], 'jest'],
  ['node --test', ['node', '--test'], 'node-test'],
];
const cases = MOCK_MAJORS.flatMap((major) =>
  PROGRAMS.flatMap(([runner, command, cwd]) => SIGNALS.map((signal) => ({ major, runner, command, cwd, signal }))),
)
  // With Node 24.21, a test that never ends outlives `node --test`, with or without a mock.
  .filter(({ major, runner, signal }) => !(major === '24' && runner === 'node --test' && signal === 'SIGKILL'));

it.each(cases)('$signal to $runner on Node $major leaves no mock', async ({ major, command, cwd, signal }) => {
  const held = await hold(command, cwd, major);
  held.child.kill(signal);
  await expectNothingLeft(held);
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s to a shell that started the mock command leaves no mock',
  async (signal) => {
    const held = await hold(['sh', 'held.sh'], 'shell', '24');
    held.child.kill(signal);
    await expectNothingLeft(held);
  },
);

it('SIGKILL to a shell alone leaves no mock, since the command detects that its parent is gone', async () => {
  const held = await hold(['sh', 'held.sh'], 'shell', '24');
  held.child.kill('SIGKILL');
  await expectNothingLeft(held);
});

it('SIGKILL to the process group of a shell leaves no mock', async () => {
  const held = await hold(['sh', 'held.sh'], 'shell', '24');
  process.kill(-held.group, 'SIGKILL');
  await expectNothingLeft(held);
});
