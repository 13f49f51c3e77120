import { isChangeset } from '../changeset/is-changeset.ts';
import type { WorkspacePackage } from '../workspace.ts';
import { tagOf } from './tag-of.ts';

/**
 * What a push to main leads to: the pull request that sets versions, while changesets wait; else publishing, while a
 * version is not tagged as published; else nothing.
 */
export type Step = 'version' | 'publish' | 'nothing';

export interface ReleaseState {
  /** The files in .changeset. */
  readonly changesets: readonly string[];
  readonly packages: readonly WorkspacePackage[];
  readonly tags: ReadonlySet<string>;
}

export function nextStep({ changesets, packages, tags }: ReleaseState): Step {
  if (changesets.some(isChangeset)) return 'version';
  return packages.every((item) => tags.has(tagOf(item))) ? 'nothing' : 'publish';
}
