/** Where the packed packages are installed, with what users have beside them. */
export interface Workshop {
  /** A project with the three packages, the recipes and the probes. */
  readonly folder: string;
  /** The folder of the `node` of each major version. */
  readonly nodeFolders: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    workshop: Workshop;
  }
}
