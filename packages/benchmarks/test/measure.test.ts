import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { measureRounds } from '../src/overhead/worker.ts';
import { overhead, summarize } from '../src/overhead/overhead.ts';
import { temporaryFolder } from '../src/processes.ts';
import { deliverAll } from '../src/rate-limit/worker.ts';
import { readResult, RESULTS, runSuite, writeResult, type ResultFile } from '../src/result-file.ts';
import { sendbirdAllOn } from '../src/senders/ours.ts';
import { bareFetch } from '../src/senders/platform.ts';
import { SENDERS } from '../src/senders/senders.ts';
import { highest, inPairs, inRounds, median, spreadOf } from '../src/statistics.ts';
import type { Suite } from '../src/suite.ts';
import { SUITES } from '../src/suites.ts';

describe('the command', () => {
  it('runs every suite into the results of the report, or those that are named elsewhere', () => {
    expect(readArguments([])).toEqual({ kind: 'run', suites: SUITES, quick: false, results: RESULTS });
    expect(readArguments(['size', 'overhead', '--results', 'elsewhere'])).toMatchObject({
      suites: [{ name: 'size' }, { name: 'overhead' }],
      results: 'elsewhere',
    });
  });

  it('keeps a quick run away from the results of the report', () => {
    expect(readArguments(['--quick'])).not.toMatchObject({ results: RESULTS });
  });

  it('writes the report', () => {
    expect(readArguments(['report'])).toEqual({ kind: 'report' });
  });

  it.each([['speed'], ['report', 'size']])('refuses %s %s, and lists the suites', (...args: string[]) => {
    expect(() => readArguments(args)).toThrow(/is no benchmark: expected overhead, size, .* or report alone/);
  });
});

describe('statistics', () => {
  it('take the middle value, or the mean of the two in the middle, and leave the values alone', () => {
    const values = [9, 1, 5];
    expect(median(values)).toBe(5);
    expect(values).toEqual([9, 1, 5]);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ q1: 2, median: 3, q3: 4 });
    expect(spreadOf([0, 10]).q1).toBe(2.5);
    expect(highest([2, 9, 4])).toBe(9);
  });

  it('fail without values, since a missing value is below every limit', () => {
    expect(() => median([])).toThrow('at least one value');
    expect(() => highest([])).toThrow('at least one value');
  });

  it('compare each round with the same round, and refuse rounds without a pair', () => {
    const ratio = (value: number, base: number): number => value / base;
    expect(spreadOf(inPairs([3, 300, 6], [2, 200, 4], ratio))).toEqual({ q1: 1.5, median: 1.5, q3: 1.5 });
    expect(() => inPairs([1], [1, 2], ratio)).toThrow('1 rounds do not pair with 2');
  });

  it('come from rounds that measure every item once, in another order each time', async () => {
    const items = Array.from({ length: 50 }, (_, index) => `item ${index}`);
    const orders: string[][] = Array.from({ length: 5 }, () => []);
    const measured = await inRounds(items, 5, (item, round) => {
      orders[round]?.push(item);
      return Promise.resolve(`${item} in round ${round}`);
    });
    for (const order of orders) expect(order.toSorted()).toEqual(items.toSorted());
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
    expect([...measured.keys()]).toEqual(items);
    expect(measured.get('item 7')).toEqual([0, 1, 2, 3, 4].map((round) => `item 7 in round ${round}`));
  });
});

describe('overhead', () => {
  it('runs every task in every round, and leaves the first round out', async () => {
    const runs: string[] = [];
    const task = (name: string) => ({ name, messages: 1, run: () => Promise.resolve(runs.push(name)) });
    const measured = await measureRounds([task('one'), task('other')], 3, 5);
    expect(measured['one']).toHaveLength(3);
    expect(measured['other']).toHaveLength(3);
    expect(runs.filter((name) => name === 'one')).toHaveLength(20);
    expect(runs.slice(0, 10).toSorted()).toEqual([...Array<string>(5).fill('one'), ...Array<string>(5).fill('other')]);
  });

  it('fails where a task fails, which would otherwise be fast', async () => {
    const run = () => Promise.reject(new Error('read the wrong id'));
    await expect(measureRounds([{ name: 'wrong', messages: 1, run }], 1, 2)).rejects.toThrow('read the wrong id');
  });

  it('divides the time of messages that are sent together by their number', async () => {
    // tinybench takes a duration that a task returns for the measured one.
    const run = () => Promise.resolve({ overriddenDuration: 64 });
    expect(await measureRounds([{ name: 'wave', messages: 32, run }], 1, 3)).toEqual({ wave: [2] });
  });

  /** Two processes of two rounds each; in the second one the machine is ten times slower. */
  function findingOf(ours: number, theirs: number) {
    const responses = [1, 10].map((slowness) => {
      const rounds = Object.fromEntries(
        [[bareFetch.name, 1] as const, [sendbirdAllOn.name, ours] as const, ['ky', theirs] as const].map(
          ([name, time]) => [name, [time * slowness, time * slowness]],
        ),
      );
      return { 'in sequence': rounds, 'at once': rounds, 'stubbed fetch': rounds };
    });
    return overhead.report({ parameters: {}, measurements: summarize(responses) });
  }

  it('meets its goals where it is within the limits and faster than comparable peers, however slow the machine', () => {
    const { goals, betterPeers, tables } = findingOf(1.05, 1.5);
    expect(goals.map(({ met }) => met)).toEqual([true, true, true, true]);
    expect(betterPeers.map(({ name }) => name)).toEqual([bareFetch.name, bareFetch.name, bareFetch.name]);
    expect(tables[0]?.rows.map(({ cells }) => [cells[0], cells[3], cells[4]])).toEqual([
      [bareFetch.name, '1.00', '1.00 to 1.00'],
      [sendbirdAllOn.name, '1.05', '1.05 to 1.05'],
      ['ky', '1.50', '1.50 to 1.50'],
    ]);
  });

  it('misses them where it is beyond the limits, and names the faster peers', () => {
    const { goals, betterPeers } = findingOf(1.2, 1.1);
    expect(goals.map(({ met }) => met)).toEqual([false, false, false, false]);
    expect(goals[1]?.measured).toBe('slower than ky (1.10)');
    expect(betterPeers.filter(({ name }) => name === 'ky')).toHaveLength(3);
  });

  it('has one sender for each name, so that no figure is taken for another', () => {
    const names = SENDERS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('the loop at the limit sends each message until it is delivered, so many at once, and counts failures', async () => {
  const delivered: string[] = [];
  const refused = new Set<string>();
  let inFlight = 0;
  let most = 0;
  const send = async (text: string): Promise<number> => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await Promise.resolve();
    inFlight -= 1;
    if (refused.has(text)) return delivered.push(text);
    refused.add(text);
    throw new Error('429');
  };
  const waits: number[] = [];
  const wait = (ms: number): Promise<unknown> => Promise.resolve(waits.push(ms));
  expect(await deliverAll(send, { messages: 7, concurrency: 3 }, wait)).toBe(7);
  expect(delivered.toSorted()).toEqual(Array.from({ length: 7 }, (_, index) => `message ${index}`));
  expect(most).toBe(3);
  expect(waits).toEqual(Array<number>(7).fill(1000));
});

describe('a result', () => {
  const measured = (value: number, fresh = {}): Suite => ({
    name: 'counting',
    title: 'How many',
    comparedBy: 'many',
    measure: () =>
      Promise.resolve({
        parameters: {},
        measurements: [
          { subject: 'ky', ours: false, many: value },
          { subject: 'ky', ours: false, scenario: 'at once', many: 1.02 * value, ...fresh },
        ],
      }),
    report: () => ({ headline: '', tables: [], goals: [], betterPeers: [], plots: [] }),
  });
  const context = { quick: false, progress: () => undefined };

  it('has the machine, the commit, the versions and the load, and comes back from its file with six digits', async () => {
    const file = await runSuite(measured(1.234_567_89), context, undefined);
    expect(file).toMatchObject({
      benchmark: 'counting',
      machine: { cores: expect.any(Number), node: process.version },
      load: [expect.any(Number), expect.any(Number)],
      versions: { ky: expect.stringMatching(/^\d/) },
    });
    expect(file.commit).toMatch(/^[0-9a-f]{12}\+?$|^unknown$/);
    expect(file.agreement).toBeUndefined();
    using folder = temporaryFolder('result');
    expect(readResult(folder.path, 'counting')).toBeUndefined();
    writeResult(folder.path, file);
    const [first, second] = file.measurements;
    const measurements = [
      { ...first, many: 1.234_57 },
      { ...second, many: 1.259_26 },
    ];
    expect(readResult(folder.path, 'counting')).toEqual({ ...file, measurements });
  });

  it('is compared with the run before by the value in which they differ most', async () => {
    const before = await runSuite(measured(10), context, undefined);
    const { startedAt, commit } = before;
    const agreementWith = async (earlier: ResultFile, quick = false) => {
      return (await runSuite(measured(11, { many: 15.3 }), { ...context, quick }, earlier)).agreement;
    };
    expect(await agreementWith(before)).toEqual({
      with: { startedAt, commit },
      largestDifference: expect.closeTo(0.5),
      figure: 'ky, at once',
    });
    expect(await agreementWith({ ...before, quick: true })).toBeUndefined();
    expect(await agreementWith(before, true)).toBeUndefined();
    const elsewhere = { ...before, machine: { ...before.machine, cpu: 'another one' } };
    expect(await agreementWith(elsewhere)).toBeUndefined();
  });
});
