import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from './open-registry.ts';

/** Has npm in `folder` look for our packages, and for nothing else, in this registry; publishing wants any key at all. */
export function useRegistry(folder: string, { url }: Registry): void {
  mkdirSync(folder, { recursive: true });
  const lines = [`@bot-messages:registry=${url}`, `${url.replace('http:', '')}/:_authToken=anyone`];
  writeFileSync(join(folder, '.npmrc'), `${lines.join('\n')}\n`);
}
