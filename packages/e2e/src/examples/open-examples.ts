import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProject } from '../open-project.ts';
import type { Fixture } from '../fixture.ts';

const packages = fileURLToPath(new URL('../../..', import.meta.url));

/** The programs in a client's folder `examples`. */
export function examplesOf(provider: string): string[] {
  return readdirSync(join(packages, provider, 'examples')).filter((file) => file.endsWith('.ts'));
}

/** A reader's project: both clients, the examples' dependencies, and the examples in one folder per client. */
export async function openExamples(fixture: Fixture): Promise<string> {
  const folder = await openProject(fixture, 'examples', { manifest: { type: 'module' } });
  for (const provider of ['cometchat', 'sendbird'])
    for (const file of examplesOf(provider))
      cpSync(join(packages, provider, 'examples', file), join(folder, provider, file));
  return folder;
}
