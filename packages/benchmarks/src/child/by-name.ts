/** The one of this name: what can't be sent to another process is found there by its name. */
export function byName<Item extends { readonly name: string }>(items: readonly Item[], name: string): Item {
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`there is no '${name}'`);
  return found;
}
