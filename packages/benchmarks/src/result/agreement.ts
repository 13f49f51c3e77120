/** What tells one run from another. */
interface Run {
  /** ISO date of the start. */
  readonly startedAt: string;
  readonly commit: string;
}

/** How far two runs on one machine lie apart. */
export interface Agreement {
  readonly with: Run;
  /** The largest difference, as a share of the earlier figure. */
  readonly largestDifference: number;
  /** Which figure that is. */
  readonly figure: string;
}

type Figures = Readonly<Record<string, number>>;

/** Compares a run with the one before it. */
export function agreementOf(now: Figures, before: Figures, { startedAt, commit }: Run): Agreement | undefined {
  const differences = Object.entries(now).flatMap(([figure, value]) => {
    const other = before[figure];
    return other === undefined ? [] : [{ figure, share: Math.abs(value / other - 1) }];
  });
  const [largest] = differences.toSorted((one, other) => other.share - one.share);
  if (largest === undefined) return undefined;
  return { with: { startedAt, commit }, largestDifference: largest.share, figure: largest.figure };
}
