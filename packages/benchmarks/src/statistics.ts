/** A median with the quartiles around it. */
export interface Spread {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** The value below which this share of the values lies, in a straight line between the two nearest. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('no values, no quantile');
  return below + (above - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Throws where there is none: `Math.max` of nothing is below every limit. */
export function highest(values: readonly number[]): number {
  return quantile(values, 1);
}

export function spreadOf(values: readonly number[]): Spread {
  return { q1: quantile(values, 0.25), median: median(values), q3: quantile(values, 0.75) };
}

/** Each round's figure over the same round's base: what slows a whole round down cancels out. */
export function ratiosOf(values: readonly number[], base: readonly number[]): number[] {
  return inPairs(values, base, (value, other) => value / other);
}

export function differencesOf(values: readonly number[], base: readonly number[]): number[] {
  return inPairs(values, base, (value, other) => value - other);
}

function inPairs(
  values: readonly number[],
  base: readonly number[],
  compare: (value: number, other: number) => number,
): number[] {
  if (values.length !== base.length) throw new RangeError('rounds are compared in pairs');
  return values.map((value, round) => compare(value, base[round] ?? Number.NaN));
}
