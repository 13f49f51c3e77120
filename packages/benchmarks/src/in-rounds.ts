/**
 * Measures all items in every round, in another order each time: a machine that is slow for a while is slow for all of
 * them, and nobody is always the one who runs after the heaviest. Gives the figures of each item, by round.
 */
export async function inRounds<Item, Figure>(
  items: readonly Item[],
  rounds: number,
  measure: (item: Item, round: number) => Promise<Figure>,
): Promise<ReadonlyMap<Item, readonly Figure[]>> {
  const figures = new Map<Item, Figure[]>(items.map((item) => [item, []]));
  for (let round = 0; round < rounds; round++) {
    for (const item of shuffled(items)) figures.get(item)?.push(await measure(item, round));
  }
  return figures;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
