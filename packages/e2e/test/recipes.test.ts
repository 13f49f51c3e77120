import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { MOCK_MAJORS } from '../src/open-project.ts';
import { run } from '../src/run.ts';

const { folder, nodeFolders } = inject('fixture');

/** Each recipe, and what its runner prints if all of its tests were run. */
const recipes: readonly [recipe: string, summary: RegExp][] = [
  ['vitest-per-test', /Tests +11 passed \(11\)/],
  ['vitest-global-setup', /Tests +5 passed \(5\)/],
  ['jest', /Tests: +5 passed, 5 total/],
  ['node-test', /tests 5\n[^]*pass 5\n/],
  ['shell', /^10 passed$/m],
];

describe.each(recipes)('the recipe %s', (recipe, summary) => {
  for (const major of MOCK_MAJORS) {
    const meta = { table: 'Recipes', row: recipe, column: `Node ${major}` };
    it(`passes on Node ${major}, with all of its tests run`, { meta }, async () => {
      const cwd = join(folder, 'recipes', recipe);
      const ended = await run(['npm', 'test'], { cwd, nodeFolder: nodeFolders[major] ?? '' });
      expect(ended).toEqual({ code: 0, output: expect.stringMatching(summary) });
    });
  }
});
