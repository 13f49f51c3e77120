/** The projects in which the packed packages are installed, as users install them. */
export interface Fixture {
  /** Holds a folder for each project. Removed at the end. */
  readonly root: string;
  /** The project `main`: the three packages, the recipes and the programs. */
  readonly folder: string;
  /** The tarball of each published package as a dependency (`file:...`), by package name. */
  readonly tarballs: Readonly<Record<string, string>>;
  /** The folder of the `node` of each major version. */
  readonly nodeFolders: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    fixture: Fixture;
  }
}
