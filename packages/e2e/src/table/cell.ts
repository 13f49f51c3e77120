/** The result of one test in a table. */
export interface Cell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

declare module 'vitest' {
  interface TaskMeta {
    table?: string;
    row?: string;
    column?: string;
  }
}
