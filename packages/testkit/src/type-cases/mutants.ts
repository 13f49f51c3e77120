/** A value with one thing wrong, or at least different. */
export interface Mutant {
  /** What was done, such as `with null as data.text`. */
  readonly name: string;
  readonly value: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** Null itself; every field dropped, null, of another type and of another word, and a key that nobody knows in every object. */
export function mutantsOf(value: unknown, path: readonly string[] = []): Mutant[] {
  const changed = path.length === 0 ? [{ name: 'as null', value: null }] : changes(value, path.join('.'));
  if (typeof value !== 'object' || value === null) return changed;
  return [...changed, ...(Array.isArray(value) ? itemMutants(value, path) : fieldMutants(value as Json, path))];
}

function changes(value: unknown, place: string): Mutant[] {
  const word = typeof value === 'string' ? [`${value}s`] : [];
  return [null, typeof value === 'string' ? 7 : 'text', ...word]
    .filter((other) => other !== value)
    .map((other) => ({ name: `with ${JSON.stringify(other)} as ${place}`, value: other }));
}

/** The first item speaks for all. */
function itemMutants([first, ...rest]: readonly unknown[], path: readonly string[]): Mutant[] {
  if (first === undefined) return [];
  return mutantsOf(first, [...path, '0']).map(({ name, value }) => ({ name, value: [value, ...rest] }));
}

function fieldMutants(value: Json, path: readonly string[]): Mutant[] {
  const at = path.length === 0 ? '' : ` in ${path.join('.')}`;
  const below = Object.entries(value).flatMap(([key, child]) =>
    mutantsOf(child, [...path, key]).map((mutant) => ({ ...mutant, value: { ...value, [key]: mutant.value } })),
  );
  const dropped = Object.keys(value).map((key) => {
    const { [key]: _, ...rest } = value;
    return { name: `without ${[...path, key].join('.')}`, value: rest };
  });
  return [{ name: `with an unknown key${at}`, value: { ...value, nobodyKnowsThis: 1 } }, ...dropped, ...below];
}
