import { describe, expect, it } from 'vitest';
import type { Benchmark } from '../src/benchmark.ts';
import { agreementOf } from '../src/result/agreement.ts';
import { measure } from '../src/result/measure.ts';
import { readResult, writeResult } from '../src/result/result-file.ts';
import { temporaryFolder } from '../src/temporary-folder.ts';
import { resultFile } from './fixture-results.ts';

const EARLIER = { startedAt: '2026-11-20T10:00:00.000Z', commit: 'abc' };

const counting: Benchmark = {
  name: 'counting',
  title: 'How many',
  run: () => Promise.resolve({ many: 11 }),
  show: () => ({ headline: '', tables: [], verdicts: [], rivals: [], plots: [] }),
  agreeOn: (result) => result as Record<string, number>,
};

const progress = { at: () => undefined };

describe('a result', () => {
  it('comes back from its file as it went there, with figures of six digits', () => {
    using folder = temporaryFolder('result');
    expect(readResult(folder.path, 'size')).toBeUndefined();
    writeResult(folder.path, resultFile('size', { result: { ratio: 1.234_567_89, count: 1_234_567_890 } }));
    expect(readResult(folder.path, 'size')).toEqual(
      resultFile('size', { result: { ratio: 1.234_57, count: 1_234_567_890 } }),
    );
  });

  it('says on what machine, from which commit, with which peers and under which load it was measured', async () => {
    const file = await measure(counting, { quick: false, progress }, undefined);
    expect(file).toMatchObject({
      benchmark: 'counting',
      machine: { cores: expect.any(Number), node: process.version },
      load: [expect.any(Number), expect.any(Number)],
      versions: { ky: expect.stringMatching(/^\d/) },
      result: { many: 11 },
    });
    expect(file.commit).toMatch(/^[0-9a-f]{12}\+?$|^unknown$/);
    expect(file.agreement).toBeUndefined();
  });
});

describe('two runs', () => {
  it('agree as well as the figure in which they differ most', () => {
    expect(agreementOf({ a: 1.02, b: 0.9, fresh: 7 }, { a: 1, b: 1, gone: 3 }, EARLIER)).toEqual({
      with: EARLIER,
      largestDifference: expect.closeTo(0.1),
      figure: 'b',
    });
  });

  it('are compared on one machine', async () => {
    const first = await measure(counting, { quick: false, progress }, undefined);
    const before = { ...first, result: { many: 10 } };
    const again = await measure(counting, { quick: false, progress }, before);
    expect(again.agreement).toMatchObject({ largestDifference: expect.closeTo(0.1), figure: 'many' });
    const elsewhere = { ...before, machine: { ...before.machine, cpu: 'another one' } };
    expect((await measure(counting, { quick: false, progress }, elsewhere)).agreement).toBeUndefined();
  });

  it('are not compared where one is a quick one', async () => {
    const first = await measure(counting, { quick: false, progress }, undefined);
    const quickFirst = { ...first, quick: true };
    expect((await measure(counting, { quick: false, progress }, quickFirst)).agreement).toBeUndefined();
    expect((await measure(counting, { quick: true, progress }, first)).agreement).toBeUndefined();
  });
});
