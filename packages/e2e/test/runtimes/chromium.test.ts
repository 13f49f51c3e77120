import { findChromium } from '@bot-messages/testkit';
import { expect, inject, it } from 'vitest';
import { openProject } from '../../src/open-project.ts';
import type { Command } from '../../src/runtimes/play.ts';
import { describeRuntime } from './describe-runtime.ts';

const fixture = inject('fixture');

async function command(): Promise<Command> {
  const environment = { CHROMIUM_PATH: findChromium(process.env) };
  const cwd = await openProject(fixture, 'chromium');
  const nodeFolder = fixture.nodeFolders['24'] ?? '';
  return { words: ['node', 'programs/runtimes/chromium.mjs'], options: { cwd, nodeFolder, environment } };
}

// A page can't tell a redirect that it does not follow from a network error.
const redirected = { name: 'ConnectionError', mayHaveBeenDelivered: true };

// Chromium resends every POST by itself, and a page can't prevent it.
describeRuntime({ row: 'Chromium', command, redirected, resends: true, reportsUnsent: false }, (played) => {
  it(
    'creates no client in a page or its worker without dangerouslyAllowBrowser',
    { meta: { column: 'guard' } },
    async () => {
      const { guarded, guardedInWorker } = (await played()).report;
      for (const [provider, key] of [
        ['sendbird', 'apiToken'],
        ['cometchat', 'apiKey'],
      ] as const) {
        const message = `${provider}: ${key} is a server secret and this is a browser; send from a server, or set dangerouslyAllowBrowser`;
        expect(guarded?.[provider]).toMatchObject({ name: 'ConfigurationError', message });
        expect(guardedInWorker?.[provider]).toMatchObject({ name: 'ConfigurationError', message });
      }
    },
  );
});
