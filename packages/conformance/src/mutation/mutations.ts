/** One change of a node in place. */
export interface Change {
  /** What of the node is changed, as the end of the pointer. */
  readonly at: readonly string[];
  mutate(node: Node): void;
}

/** A kind of change, for every node to which it applies. */
export interface Operator {
  readonly name: string;
  readonly on: SiteKind;
  changes(node: Readonly<Node>): readonly Change[];
}

/** A document with one change. */
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

/** A node of a document, as YAML has it. */
export type Node = Record<string, unknown>;

/** What a node is; prose, examples and extensions are not visited. */
export type SiteKind =
  | 'document'
  | 'server'
  | 'variable'
  | 'path'
  | 'components'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'media'
  | 'schema'
  | 'securityScheme';

/** A node that can be mutated. */
export interface Site {
  readonly kind: SiteKind;
  /** The keys that lead to it. */
  readonly at: readonly string[];
  readonly node: Readonly<Node>;
}

/** Where the children of a node are: under a key, as a single child or as the members of a list or a map. */
type Child = readonly [key: string, kind: SiteKind, holds: 'one' | 'many'];

/** The key of a map whose members are the children. */
const ITSELF = '';

const CHILDREN: Readonly<Record<SiteKind, readonly Child[]>> = {
  document: [
    ['servers', 'server', 'many'],
    ['paths', 'path', 'many'],
    ['webhooks', 'path', 'many'],
    ['components', 'components', 'one'],
  ],
  server: [['variables', 'variable', 'many']],
  variable: [],
  path: [[ITSELF, 'operation', 'many']],
  components: [
    ['schemas', 'schema', 'many'],
    ['parameters', 'parameter', 'many'],
    ['headers', 'header', 'many'],
    ['responses', 'response', 'many'],
    ['securitySchemes', 'securityScheme', 'many'],
  ],
  operation: [
    ['parameters', 'parameter', 'many'],
    ['requestBody', 'requestBody', 'one'],
    ['responses', 'response', 'many'],
  ],
  parameter: [['schema', 'schema', 'one']],
  requestBody: [['content', 'media', 'many']],
  response: [
    ['headers', 'header', 'many'],
    ['content', 'media', 'many'],
  ],
  header: [['schema', 'schema', 'one']],
  media: [['schema', 'schema', 'one']],
  schema: [
    ['properties', 'schema', 'many'],
    ['items', 'schema', 'one'],
    ['oneOf', 'schema', 'many'],
    ['anyOf', 'schema', 'many'],
  ],
  securityScheme: [],
};

/** Every node of a document that can be mutated. */
export function sitesOf(node: object, kind: SiteKind = 'document', at: readonly string[] = []): Site[] {
  const own = node as Node;
  const below = CHILDREN[kind].flatMap(([key, childKind, holds]) => {
    const place = key === ITSELF ? at : [...at, key];
    const value = key === ITSELF ? own : own[key];
    if (!isNode(value)) return [];
    const children: [at: readonly string[], child: unknown][] =
      holds === 'one' ? [[place, value]] : Object.entries(value).map(([name, child]) => [[...place, name], child]);
    return children.flatMap(([where, child]) => (isNode(child) ? sitesOf(child, childKind, where) : []));
  });
  return [{ kind, at, node: own }, ...below];
}

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
