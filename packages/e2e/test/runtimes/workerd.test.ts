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
    reportsUnsent: false,
    redirected: { name: 'InvalidResponseError', status: 307, mayHaveBeenDelivered: false },
  },
  (played) => {
    it(
      'still rejects `redirect: error`, so that clients detect a redirect by its status',
      { meta: { column: 'redirect' } },
      async () => {
        expect((await played()).report.refusesRedirectError).toBe(true);
      },
    );
  },
);
