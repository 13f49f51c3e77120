import type { Change, Operator } from '../mutation.ts';
import type { Node, SiteKind } from '../site.ts';

/** A list or a map. */
type Members = unknown[] | Node;

/** A change for each member under a key: what the list or the map is afterwards. */
export function eachMember(key: string, changed: (members: Members, name: string) => Members): Operator['changes'] {
  return (node) =>
    namesOf(node, key).map((name) => ({
      at: [key, name],
      mutate: (copy) => void (copy[key] = changed(copy[key] as Members, name)),
    }));
}

/** A change of the node as a whole, if it applies. */
export function whole(applies: (node: Readonly<Node>) => boolean, mutate: (copy: Node) => void): Operator['changes'] {
  return (node): Change[] => (applies(node) ? [{ at: [], mutate }] : []);
}

/** A change of one key, if the node has it. */
export function ofKey(key: string, mutate: (copy: Node) => void): Operator['changes'] {
  return (node): Change[] => (key in node ? [{ at: [key], mutate }] : []);
}

export function operatorsOn(on: SiteKind, changes: Readonly<Record<string, Operator['changes']>>): Operator[] {
  return Object.entries(changes).map(([name, own]) => ({ name, on, changes: own }));
}

/** The names of a map, or the places of a list. */
export function namesOf(node: Readonly<Node>, key: string): string[] {
  return Object.keys(Object(node[key]) as object);
}

export function without(members: Members, name: string): Members {
  return fromEntries(
    members,
    Object.entries(members).filter(([other]) => other !== name),
  );
}

export function renamed(members: Members, name: string, to: string): Members {
  return fromEntries(
    members,
    Object.entries(members).map(([other, value]) => [other === name ? to : other, value]),
  );
}

export function replaced(members: Members, name: string, by: unknown): Members {
  return fromEntries(
    members,
    Object.entries(members).map(([other, value]) => [other, other === name ? by : value]),
  );
}

function fromEntries(like: Members, entries: readonly (readonly [string, unknown])[]): Members {
  return Array.isArray(like) ? entries.map(([, value]) => value) : Object.fromEntries<unknown>(entries);
}
