/** Where the packed packages are installed, with what users have beside them. */
export interface Fixture {
  /** Every project is a folder in it; all of it is removed at the end. */
  readonly root: string;
  /** The project `main`: the three packages, the recipes and the programs. */
  readonly folder: string;
  /** The packed tarball of each published package, by the package's name, as a dependency: `file:...`. */
  readonly tarballs: Readonly<Record<string, string>>;
  /** The folder of the `node` of each major version. */
  readonly nodeFolders: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    fixture: Fixture;
  }
}
