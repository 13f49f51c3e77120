import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { run } from '../src/run.ts';

const { folder, nodeFolders } = inject('workshop');

/** Each recipe, and what its runner prints when it really ran all of its tests. */
const recipes: readonly [recipe: string, summary: RegExp][] = [
  ['vitest-per-test', /Tests +11 passed \(11\)/],
  ['vitest-global-setup', /Tests +5 passed \(5\)/],
  ['jest', /Tests: +5 passed, 5 total/],
  ['node-test', /tests 5\n[^]*pass 5\n/],
  ['shell', /^10 passed$/m],
];

describe.each(Object.keys(nodeFolders))('on Node %s', (major) => {
  it.each(recipes)('the recipe %s passes, all of its tests run', async (recipe, summary) => {
    const cwd = join(folder, 'recipes', recipe);
    const ended = await run(['npm', 'test'], { cwd, nodeFolder: nodeFolders[major] ?? '' });
    expect(ended).toEqual({ code: 0, output: expect.stringMatching(summary) });
  });
});
