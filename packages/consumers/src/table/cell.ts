/** One test's part in a table. */
export interface Cell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly note?: string | undefined;
}

declare module 'vitest' {
  interface TaskMeta {
    table?: string;
    row?: string;
    column?: string;
  }
}
