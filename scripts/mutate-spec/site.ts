/** A node of a document, as YAML has it. */
export type Node = Record<string, unknown>;

/** What a node stands for; only what has meaning is visited. */
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

/** Where the children of a node are: under a key, as the one child, or as the members of a list or a map. */
type Child = readonly [key: string, kind: SiteKind, holds: 'one' | 'many'];

/** The key of a map whose members are the children themselves. */
const ITSELF = '';

const CHILDREN: Readonly<Record<SiteKind, readonly Child[]>> = {
  document: [
    ['servers', 'server', 'many'],
    ['paths', 'path', 'many'],
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

/** Every node of a document that means something. */
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
