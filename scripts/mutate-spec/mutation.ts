import { sitesOf, type Node, type Site, type SiteKind } from './site.ts';

/** One change of a node in place. */
export interface Change {
  /** What of the node is changed, as the end of the pointer. */
  readonly at: readonly string[];
  mutate(node: Node): void;
}

/** One way in which a document can be wrong, wherever it applies. */
export interface Operator {
  readonly name: string;
  readonly on: SiteKind;
  changes(node: Readonly<Node>): readonly Change[];
}

/** A document with one thing wrong. */
export interface Mutation {
  readonly operator: string;
  /** Where, as a JSON pointer. */
  readonly pointer: string;
  /** A copy of the document with the change. */
  applyTo(document: object): object;
}

export function mutationsOf(document: object, operators: readonly Operator[]): Mutation[] {
  return sitesOf(document).flatMap((site) =>
    operators.filter(({ on }) => on === site.kind).flatMap((operator) => mutationsAt(site, operator)),
  );
}

function mutationsAt({ at, node }: Site, { name, changes }: Operator): Mutation[] {
  return changes(node).map((change) => ({
    operator: name,
    pointer: toPointer([...at, ...change.at]),
    applyTo(document) {
      const copy = structuredClone(document);
      change.mutate(at.reduce((parent, key) => parent[key] as Node, copy as Node));
      return copy;
    },
  }));
}

function toPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
