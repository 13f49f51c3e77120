/** A column's head, and on which side its cells stand: figures on the right. */
export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

export interface Row {
  readonly cells: readonly string[];
  /** Whether it is one of this repo's clients. */
  readonly ours: boolean;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sentences below the table. */
  readonly notes?: readonly string[];
}

/** What was promised, and what was measured. */
export interface Verdict {
  readonly promise: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Somebody who has a better figure than this repo's clients. */
export interface Rival {
  readonly name: string;
  readonly what: string;
  readonly theirs: string;
  readonly ours: string;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The quartiles, where there are any. */
  readonly low?: number;
  readonly high?: number;
  /** The figure as the table has it. */
  readonly label: string;
  readonly ours: boolean;
}

export interface Plot {
  /** docs/benchmarks/NAME.svg */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
  /** What was promised, as a line across the bars. */
  readonly limit?: number;
}

/** A result as people read it. */
export interface Showing {
  /** The result in one line. */
  readonly headline: string;
  readonly tables: readonly Table[];
  readonly verdicts: readonly Verdict[];
  readonly rivals: readonly Rival[];
  readonly plots: readonly Plot[];
}
