import type { Spread } from '../statistics.ts';

/** Milliseconds of a process beyond the median of bare Node's. */
export interface ImportTime {
  readonly name: string;
  readonly ours: boolean;
  readonly esm: Spread;
  readonly cjs: Spread;
}

export interface ImportTimes {
  readonly processes: number;
  readonly packages: readonly ImportTime[];
}
