import type { Manifest } from '../workspace.ts';

/** How git and GitHub name a version, as changesets has it: `@bot-messages/sendbird@0.1.0`. */
export function tagOf({ name, version }: Pick<Manifest, 'name' | 'version'>): string {
  return `${name}@${version}`;
}
