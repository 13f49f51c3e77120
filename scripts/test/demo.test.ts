import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

type Demo = ChildProcessByStdio<null, Readable, Readable>;

const script = fileURLToPath(new URL('../demo.ts', import.meta.url));
const running = new Set<Demo>();
/** For what is seen by looking again and again; a second is not enough on a busy machine. */
const PATIENCE = { timeout: 20_000 };

afterEach(() => {
  for (const demo of running) demo.kill('SIGTERM');
});

/** In a process group of its own, as a terminal starts it. */
function startDemo(): Demo {
  const demo = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  running.add(demo);
  demo.once('exit', () => running.delete(demo));
  return demo;
}

describe('the whole demo', () => {
  it('exits with 0, and reports what was sent, what came back and what was refused for which reason', async () => {
    const demo = startDemo();
    const [report, complaints, [exitCode]] = await Promise.all([
      text(demo.stdout),
      text(demo.stderr),
      once(demo, 'exit'),
    ]);
    expect(complaints).toBe('');
    expect(report).toMatch(/✓ sendbird +text .* 200 +id \d+ +\d+ ms\n/);
    expect(report).toMatch(/✓ sendbird +file +note\.txt.* 200 +id \d+ +\d+ ms\n/);
    expect(report).toMatch(
      /✓ sendbird +wrong message .* 400 +ApiError .*\n +code 400111 .*\n +body\.channel_url: .*\(required\)\n/,
    );
    expect(report).toMatch(
      /✓ sendbird +rate limit .* 429 +ApiError .*\n.*\n +retryAfterMs \d+, mayHaveBeenDelivered false\n/,
    );
    expect(report).toMatch(/✓ cometchat +text .* 200 +id \w+ +\d+ ms\n/);
    expect(report).toMatch(/✓ cometchat +image by URL .* 200 +id \w+ +\d+ ms\n/);
    expect(report).toMatch(/✓ cometchat +custom message .* 200 +id \w+ +\d+ ms\n/);
    expect(report).toMatch(/✓ cometchat +many receivers .* 200 +3 receivers +\d+ ms\n/);
    expect(report).toMatch(
      /✓ cometchat +wrong message .* 400 +ApiError .*\n +code ERR_BAD_REQUEST\n +body\.receiverType: .*\(enum\)\n/,
    );
    expect(report).toMatch(
      /✓ cometchat +rate limit .* 429 +ApiError .*\n.*\n +retryAfterMs \d+, mayHaveBeenDelivered false\n/,
    );
    expect(report).toContain('10 of 10 steps did what they should');
    expect(exitCode).toBe(0);
  });

  it('fits a terminal of 100 columns, and has no colour where nobody looks', async () => {
    const report = await text(startDemo().stdout);
    expect(report.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(report).not.toContain('\u001b');
  });
});

/** Where processes can be listed without a tool. */
describe.runIf(process.platform === 'linux')('an interrupted demo', () => {
  const toIt = (demo: Demo, signal: NodeJS.Signals) => demo.kill(signal);
  const toAll = ({ pid = Number.NaN }: Demo, signal: NodeJS.Signals) => process.kill(-pid, signal);
  const moments = { 'while the mocks start': /Starting both/, 'after the first step': /✓ sendbird/ };

  it.each([
    { signal: 'SIGINT', moment: 'after the first step', to: 'the whole group, as Ctrl-C does', send: toAll, code: 130 },
    { signal: 'SIGINT', moment: 'after the first step', to: 'the script', send: toIt, code: 130 },
    { signal: 'SIGTERM', moment: 'after the first step', to: 'the script', send: toIt, code: 143 },
    { signal: 'SIGHUP', moment: 'after the first step', to: 'the whole group', send: toAll, code: 129 },
    { signal: 'SIGINT', moment: 'while the mocks start', to: 'the whole group', send: toAll, code: 130 },
    { signal: 'SIGINT', moment: 'while the mocks start', to: 'the script', send: toIt, code: 130 },
  ] as const)('leaves no mock behind on $signal to $to $moment', async ({ signal, moment, send, code }) => {
    const demo = startDemo();
    const complaints = text(demo.stderr);
    await printed(demo, moments[moment]);
    const mocks = await vi.waitUntil(() => mocksOf(demo), PATIENCE);
    send(demo, signal);
    const [exitCode] = await once(demo, 'exit');
    expect(exitCode).toBe(code);
    expect(await complaints).toBe('\nInterrupted: nothing is left running.\n');
    await vi.waitUntil(() => mocks.every((mock) => parentOf(mock) === undefined), PATIENCE);
  });
});

/** Waits for a line of the report, and lets the rest of it flow. */
function printed({ stdout }: Demo, wanted: RegExp): Promise<void> {
  return new Promise((resolve) => {
    createInterface(stdout).on('line', (line) => wanted.test(line) && resolve());
  });
}

/** The mocks are all that a demo starts. */
function mocksOf({ pid }: Demo): number[] | undefined {
  const mocks = readdirSync('/proc')
    .map(Number)
    .filter((child) => parentOf(child) === pid);
  return mocks.length === 2 ? mocks : undefined;
}

/** Undefined once a process has ended, also where nobody has asked yet how it ended (state `Z`). */
function parentOf(pid: number): number | undefined {
  const [, state, parent] = /^.*\) (\S) (\d+)/s.exec(statusLine(pid)) ?? [];
  return state === undefined || state === 'Z' ? undefined : Number(parent);
}

function statusLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
