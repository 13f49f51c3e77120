import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as MockPackage from '@bot-messages/mock';

export type { Mock } from '@bot-messages/mock';

/** Imports the mock that is installed in a project. */
export async function loadMock(project: string): Promise<typeof MockPackage> {
  const entry = join(project, 'node_modules', '@bot-messages', 'mock', 'dist', 'index.js');
  return (await import(pathToFileURL(entry).href)) as typeof MockPackage;
}
