import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from './open-registry.ts';

/** Makes npm in `folder` use this registry for our packages only. Publishing needs a token, but any token will do. */
export function useRegistry(folder: string, { url }: Registry): void {
  mkdirSync(folder, { recursive: true });
  const lines = [`@bot-messages:registry=${url}`, `${url.replace('http:', '')}/:_authToken=anyone`];
  writeFileSync(join(folder, '.npmrc'), `${lines.join('\n')}\n`);
}
