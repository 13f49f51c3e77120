import type { Spread } from '../statistics.ts';

/** What the compiler has to do for a file with one call. */
export interface CheckCost {
  readonly name: string;
  readonly ours: boolean;
  /** Of the same document. */
  readonly provider: string;
  readonly instantiations: number;
  readonly types: number;
  readonly checkMs: Spread;
}

export interface Types {
  readonly typescript: string;
  readonly costs: readonly CheckCost[];
}
