/** A median with the quartiles around it. */
export interface Spread {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** Interpolates linearly between the two nearest values. Throws where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('a quantile needs at least one value');
  return below + (above - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Throws where there are no values; `Math.max()` is -Infinity, which is below every limit. */
export function highest(values: readonly number[]): number {
  return quantile(values, 1);
}

export function spreadOf(values: readonly number[]): Spread {
  return { q1: quantile(values, 0.25), median: median(values), q3: quantile(values, 0.75) };
}

/** Compares each round with the same round of the base, so that a slow round does not change the result. */
export function inPairs(
  values: readonly number[],
  base: readonly number[],
  compare: (value: number, other: number) => number,
): number[] {
  if (values.length !== base.length) throw new RangeError(`${values.length} rounds do not pair with ${base.length}`);
  return values.map((value, round) => compare(value, base[round] ?? Number.NaN));
}

/**
 * Measures every item in every round, in a new random order each time. A machine that is slow for a while is slow for
 * all items, and no item always runs after the heaviest one. Returns the values of each item by round.
 */
export async function inRounds<Item, Measured>(
  items: readonly Item[],
  rounds: number,
  measure: (item: Item, round: number) => Promise<Measured>,
): Promise<ReadonlyMap<Item, readonly Measured[]>> {
  const measured = new Map<Item, Measured[]>(items.map((item) => [item, []]));
  for (let round = 0; round < rounds; round++) {
    for (const item of shuffled(items)) measured.get(item)?.push(await measure(item, round));
  }
  return measured;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item);
}
