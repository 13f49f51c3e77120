import type { Spread } from './statistics.ts';

export type Value = string | number | boolean | Spread;

/** One row of a result: what one client or package did in one scenario. */
export interface Measurement {
  /** The client or package. */
  readonly subject: string;
  /** Whether it is published from this repository. */
  readonly ours: boolean;
  /** Tells apart the measurements of one subject. */
  readonly scenario?: string;
  /** Whatever the suite measures, in the smallest common unit: `ms`, `bytes`, a plain count. */
  readonly [name: string]: Value | undefined;
}

/** What a run produces, in the form in which it is stored. */
export interface Result {
  /** How much was measured. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly measurements: readonly Measurement[];
}

/** A value as one number: the median of a spread. */
export function numberOf(measurement: Measurement | undefined, name: string): number | undefined {
  const value = measurement?.[name];
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? value.median : undefined;
}

/** A value that is a word. */
export function textOf(measurement: Measurement, name: string): string {
  const value = measurement[name];
  return typeof value === 'string' ? value : '';
}

/** The number that a goal is compared with. Throws where it is missing, since no goal is met by a missing value. */
export function requiredNumber(measurement: Measurement | undefined, name: string): number {
  const number = numberOf(measurement, name);
  if (number === undefined) throw new Error(`the result has no '${name}' of ${measurement?.subject ?? 'our clients'}`);
  return number;
}

export function inScenario(measurements: readonly Measurement[], scenario: string): Measurement[] {
  return measurements.filter((measurement) => measurement.scenario === scenario);
}

/** Ascending; measurements without the value come last. */
export function sortedBy(measurements: readonly Measurement[], name: string): Measurement[] {
  const key = (measurement: Measurement): number => numberOf(measurement, name) ?? Infinity;
  return measurements.toSorted((one, other) => key(one) - key(other));
}
