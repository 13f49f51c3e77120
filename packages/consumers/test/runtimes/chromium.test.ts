import { expect, inject, it } from 'vitest';
import { openProject } from '../../src/open-project.ts';
import { findChromium } from '../../src/runtimes/find-chromium.ts';
import type { Command } from '../../src/runtimes/play.ts';
import { describeRuntime } from './describe-runtime.ts';

const workshop = inject('workshop');
const chromium = findChromium(process.env);
const missing =
  chromium === undefined ? 'there is no chromium on this machine: install it, or name one by CHROMIUM_PATH' : undefined;

async function command(): Promise<Command> {
  const cwd = await openProject(workshop, 'chromium');
  const nodeFolder = workshop.nodeFolders['24'] ?? '';
  const environment = { CHROMIUM_PATH: chromium ?? '' };
  return { words: ['node', 'probes/runtimes/chromium.mjs'], options: { cwd, nodeFolder, environment } };
}

// A page is not told that it was a redirect which it did not follow.
const redirected = { name: 'ConnectionError', mayHaveBeenDelivered: true };

describeRuntime({ row: 'Chromium', command, missing, redirected }, (played) => {
  it('makes no client in a page that does not say it is dangerous', { meta: { column: 'guard' } }, async () => {
    const { guarded } = (await played()).report;
    for (const [provider, key] of [
      ['sendbird', 'apiToken'],
      ['cometchat', 'apiKey'],
    ] as const) {
      const message = `${provider}: ${key} is a server secret and this is a browser; send from a server, or set dangerouslyAllowBrowser`;
      expect(guarded?.[provider]).toMatchObject({ name: 'ConfigurationError', message });
    }
  });
});
