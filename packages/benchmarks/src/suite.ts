import { numberOf, requiredNumber, type Measurement, type Result } from './measurement.ts';
import type { Table } from './tables.ts';

export interface Context {
  /** Runs as little as possible, to show that everything works; the figures mean nothing. */
  readonly quick: boolean;
  progress(done: number, total: number, what: string): void;
}

export interface Suite {
  /** As in `pnpm bench NAME` and results/NAME.json. */
  readonly name: string;
  readonly title: string;
  /** The value in which two runs on one machine are compared. */
  readonly comparedBy?: string;
  measure(context: Context): Promise<Result>;
  /** Reads a stored result: what to show of it, and how it compares with the goals. */
  report(result: Result): Finding;
}

/** A limit that is set for our clients, and whether they keep to it. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** A peer with a better value than ours. */
export interface BetterPeer {
  readonly name: string;
  readonly what: string;
  readonly theirs: string;
  readonly ours: string;
}

export interface Bar {
  readonly name: string;
  readonly ours: boolean;
  readonly value: number;
  /** The quartiles, where there are any. */
  readonly low?: number;
  readonly high?: number;
  /** The value as the table shows it. */
  readonly label: string;
}

export interface Plot {
  /** docs/benchmarks/NAME.svg */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
  /** A goal, drawn as a line across the bars. */
  readonly limit?: number;
}

/** A result as people read it. */
export interface Finding {
  /** The result in one line. */
  readonly headline: string;
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  readonly betterPeers: readonly BetterPeer[];
  readonly plots: readonly Plot[];
}

type Format = (value: number) => string;

/** The goal that a value is at most `limit`. */
export function atMost(limit: number, value: number, format: Format, goal: (limit: string) => string): Goal {
  return { goal: goal(format(limit)), measured: format(value), met: value <= limit };
}

/** Our best measurement. */
export function bestOfOurs(measurements: readonly Measurement[], name: string): Measurement | undefined {
  const ours = measurements.filter((measurement) => measurement.ours && numberOf(measurement, name) !== undefined);
  return ours.toSorted((one, other) => requiredNumber(one, name) - requiredNumber(other, name))[0];
}

/** The peers whose value is smaller than that of `own`. Where both read the same, neither is better. */
export function betterPeersThan(
  own: Measurement | undefined,
  measurements: readonly Measurement[],
  name: string,
  format: Format,
  what: string,
): BetterPeer[] {
  if (own === undefined) return [];
  const ours = requiredNumber(own, name);
  return measurements.flatMap((measurement) => {
    const theirs = numberOf(measurement, name);
    if (measurement.ours || theirs === undefined || theirs >= ours || format(theirs) === format(ours)) return [];
    return [{ name: measurement.subject, what, theirs: format(theirs), ours: format(ours) }];
  });
}

/** One bar for each measurement that has the value; `unit` is how much of the value the axis counts as one. */
export function barsOf(measurements: readonly Measurement[], name: string, format: Format, unit = 1): Bar[] {
  return measurements.flatMap((measurement) => {
    const { subject, ours, [name]: value } = measurement;
    const number = numberOf(measurement, name);
    if (number === undefined) return [];
    const quartiles = typeof value === 'object' ? { low: value.q1 / unit, high: value.q3 / unit } : {};
    return [{ name: subject, ours, value: number / unit, ...quartiles, label: format(number) }];
  });
}
