import { describe, expect, it } from 'vitest';
import { measureRounds } from '../src/overhead/measure-rounds.ts';
import { showOverhead } from '../src/overhead/show-overhead.ts';
import { summarize } from '../src/overhead/summarize.ts';
import { bareFetch } from '../src/senders/bare-fetch.ts';
import { ky } from '../src/senders/ky.ts';
import { sendbirdAllOn } from '../src/senders/sendbird.ts';

const SCALE = { processes: 2, rounds: 2, sequence: 1, atOnce: 1, stub: 1 };

/** Two processes of two rounds each; in the second the machine is ten times slower. */
function rounds(own: number, theirs: number): Record<string, number[]>[] {
  return [1, 10].map((slowness) => ({
    [bareFetch.name]: [slowness, slowness],
    [sendbirdAllOn.name]: [own * slowness, own * slowness],
    [ky.name]: [theirs * slowness, theirs * slowness],
  }));
}

function overheadOf(own: number, theirs: number): ReturnType<typeof summarize> {
  return summarize(
    SCALE,
    rounds(own, theirs).map((one) => ({ sequence: one, atOnce: one, stub: one })),
  );
}

describe('measuring in rounds', () => {
  it('runs every task in every round, and leaves the first round out', async () => {
    const runs: string[] = [];
    const task = (name: string) => ({ name, calls: 1, run: () => Promise.resolve(runs.push(name)) });
    const measured = await measureRounds([task('one'), task('other')], { rounds: 3, iterations: 5 });
    expect(measured['one']).toHaveLength(3);
    expect(measured['other']).toHaveLength(3);
    expect(runs.filter((name) => name === 'one')).toHaveLength(20);
    expect(runs.slice(0, 10).toSorted()).toEqual([...Array<string>(5).fill('one'), ...Array<string>(5).fill('other')]);
  });

  it('a task that fails is no fast task', async () => {
    const run = () => Promise.reject(new Error('read the wrong id'));
    await expect(measureRounds([{ name: 'hasty', calls: 1, run }], { rounds: 1, iterations: 2 })).rejects.toThrow(
      'read the wrong id',
    );
  });

  it('a wave counts as its messages', async () => {
    // tinybench takes a duration that a task gives for the measured one.
    const run = () => Promise.resolve({ overriddenDuration: 64 });
    const measured = await measureRounds([{ name: 'wave', calls: 32, run }], { rounds: 1, iterations: 3 });
    expect(measured).toEqual({ wave: [2] });
  });
});

describe('overhead', () => {
  it('is the ratio to bare fetch in the same round, however slow the machine was', () => {
    const { sequence } = overheadOf(1.05, 1.5);
    expect(sequence.map(({ name, ratio }) => [name, ratio.median])).toEqual([
      [bareFetch.name, 1],
      [ky.name, 1.5],
      [sendbirdAllOn.name, expect.closeTo(1.05)],
    ]);
  });

  it('keeps its promises where it is within them and faster than its like', () => {
    const { verdicts, rivals } = showOverhead(overheadOf(1.05, 1.5));
    expect(verdicts.map(({ met }) => met)).toEqual([true, true, true, true]);
    expect(rivals.map(({ name }) => name)).toEqual([bareFetch.name, bareFetch.name, bareFetch.name]);
  });

  it('breaks them where it is beyond them, and names who is faster', () => {
    const { verdicts, rivals } = showOverhead(overheadOf(1.2, 1.1));
    expect(verdicts.map(({ met }) => met)).toEqual([false, false, false, false]);
    expect(verdicts[2]?.measured).toBe('slower than ky (1.10)');
    expect(rivals.filter(({ name }) => name === 'ky')).toHaveLength(3);
  });
});
