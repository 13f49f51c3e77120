import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { finish, printed, startProgram, type Run } from '@bot-messages/testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canListProcesses, childrenOf, isRunning, PATIENCE } from './processes.ts';

const running = new Set<Run>();

afterEach(() => {
  for (const demo of running) demo.kill('SIGTERM');
});

function startDemo(): Run {
  const demo = startProgram(fileURLToPath(new URL('../demo.ts', import.meta.url)), []);
  running.add(demo);
  demo.once('exit', () => running.delete(demo));
  return demo;
}

describe('the whole demo', () => {
  it('exits with 0, and reports every message, its response and the reason of every rejection', async () => {
    const { exitCode, output: report, errors } = await finish(startDemo());
    expect(errors).toBe('');
    expect(report).toMatch(/✓ sendbird +text .* 200 +id \d+ +\d+ ms\n/);
    expect(report).toMatch(/✓ sendbird +file +note\.txt.* 200 +id \d+ +\d+ ms\n/);
    expect(report).toMatch(
      /✓ sendbird +wrong message .* 400 +ApiError .*\n +code 400111 .*\n +.*'channel_url' \(required\)\n/,
    );
    expect(report).toMatch(
      /✓ sendbird +rate limit .* 429 +ApiError .*\n.*\n +retryAfterMs \d+, mayHaveBeenDelivered false\n/,
    );
    expect(report).toMatch(/✓ cometchat +text .* 200 +id \w+ +\d+ ms\n/);
    expect(report).toMatch(/✓ cometchat +image by URL .* 200 +id \w+ +\d+ ms\n/);
    expect(report).toMatch(/✓ cometchat +custom message .* 200 +id \w+ +\d+ ms\n/);
    expect(report).toMatch(/✓ cometchat +many receivers .* 200 +3 receivers +\d+ ms\n/);
    expect(report).toMatch(
      /✓ cometchat +wrong message .* 400 +ApiError .*\n +code ERR_BAD_REQUEST\n +.* receiverType .*\n? *\S* ?\(enum\)\n/,
    );
    expect(report).toMatch(
      /✓ cometchat +rate limit .* 429 +ApiError .*\n.*\n +retryAfterMs \d+, mayHaveBeenDelivered false\n/,
    );
    expect(report).toContain('10 of 10 steps had the expected result');
    expect(exitCode).toBe(0);
  });

  it('fits into 100 columns, and has no colours in a pipe', async () => {
    const report = await text(startDemo().stdout);
    expect(report.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(report).not.toContain('\u001b');
  });
});

describe.runIf(canListProcesses)('an interrupted demo', () => {
  const toIt = (demo: Run, signal: NodeJS.Signals) => demo.kill(signal);
  const toAll = ({ pid = Number.NaN }: Run, signal: NodeJS.Signals) => process.kill(-pid, signal);
  const moments = { 'while the Prisms start': /Starting both/, 'after the first step': /✓ sendbird/ };

  it.each([
    { signal: 'SIGINT', moment: 'after the first step', to: 'the whole group, as Ctrl-C does', send: toAll, code: 130 },
    { signal: 'SIGINT', moment: 'after the first step', to: 'the script', send: toIt, code: 130 },
    { signal: 'SIGTERM', moment: 'after the first step', to: 'the script', send: toIt, code: 143 },
    { signal: 'SIGHUP', moment: 'after the first step', to: 'the whole group', send: toAll, code: 129 },
    { signal: 'SIGINT', moment: 'while the Prisms start', to: 'the whole group', send: toAll, code: 130 },
    { signal: 'SIGINT', moment: 'while the Prisms start', to: 'the script', send: toIt, code: 130 },
  ] as const)('stops both Prisms on $signal to $to $moment', async ({ signal, moment, send, code }) => {
    const demo = startDemo();
    const errors = text(demo.stderr);
    await printed(demo, moments[moment]);
    const prisms = await vi.waitUntil(() => prismsOf(demo), PATIENCE);
    send(demo, signal);
    const [exitCode] = await once(demo, 'exit');
    expect(exitCode).toBe(code);
    expect(await errors).toBe('\nInterrupted: nothing is left running.\n');
    await vi.waitUntil(() => prisms.every((prism) => !isRunning(prism)), PATIENCE);
  });
});

/** The demo starts no other processes. */
function prismsOf(demo: Run): number[] | undefined {
  const prisms = childrenOf(demo);
  return prisms.length === 2 ? prisms : undefined;
}
