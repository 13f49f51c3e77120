import { expect, inject, it } from 'vitest';
import { openProject } from '../../src/open-project.ts';
import type { Command } from '../../src/runtimes/play.ts';
import { describeRuntime } from './describe-runtime.ts';

const fixture = inject('fixture');

async function command(): Promise<Command> {
  const cwd = await openProject(fixture, 'workerd');
  return {
    words: ['node', 'programs/runtimes/workerd.mjs'],
    options: { cwd, nodeFolder: fixture.nodeFolders['24'] ?? '' },
  };
}

describeRuntime(
  {
    row: 'workerd',
    command,
    tellsUnsent: false,
    redirected: { name: 'InvalidResponseError', status: 307, mayHaveBeenDelivered: false },
  },
  (played) => {
    it(
      'still has no other way to know a redirect than to look at the answer',
      { meta: { column: 'redirect' } },
      async () => {
        expect((await played()).report.refusesRedirectError).toBe(true);
      },
    );
  },
);
