import type { Comparison } from '../api/compare-surfaces.ts';
import type { WorkspacePackage } from '../workspace.ts';
import type { Bump } from './bump.ts';

export interface Changeset {
  readonly path: string;
  /** How far it moves each package, by the package's name; empty in an empty changeset. */
  readonly bumps: ReadonlyMap<string, Bump>;
}

/** What a branch holds, compared with the one that it will be merged into. */
export interface Branch {
  readonly changedFiles: readonly string[];
  readonly changesets: readonly Changeset[];
  readonly packages: readonly WorkspacePackage[];
  /** The folders of the packages that are made from a spec. */
  readonly clients: readonly string[];
  /** What the branch does to the API of each published package, by the package's name. */
  readonly apis: ReadonlyMap<string, Comparison>;
}
