import { readDocument } from '../spec.ts';
import type { Shape } from './shape.ts';
import { toShape, type Resolve, type Schema } from './to-shape.ts';

/** The bodies that a provider's document describes. */
export interface Shapes {
  /** A request's body, by its media type. */
  request(mediaType: string): Shape;
  /** An answer's body, by its status; `default` where that is not declared. */
  answer(status: string): Shape;
  /** A schema, by its name. */
  named(name: string): Shape;
}

type Node = Readonly<Record<string, unknown>>;

/** Reads what the document says of bodies, and nothing else of it. */
export function readShapes(provider: string): Shapes {
  const document = readDocument(provider) as Node;
  const resolve: Resolve = (reference) => at(document, ...reference.replace('#/', '').split('/'));
  const [path = {}] = Object.values(at(document, 'paths')) as Node[];
  const content = (node: Node, mediaType: string): Shape => toShape(schemaIn(node, mediaType), resolve);
  return {
    request: (mediaType) => content(at(path, 'post', 'requestBody'), mediaType),
    answer(status) {
      const responses = at(path, 'post', 'responses') as Readonly<Record<string, { readonly $ref: string }>>;
      const { $ref } = responses[status] ?? responses['default'] ?? { $ref: '' };
      return content(resolve($ref), 'application/json');
    },
    named: (name) => toShape(resolve(`#/components/schemas/${name}`), resolve),
  };
}

function schemaIn(node: Node, mediaType: string): Schema {
  return at(node, 'content', mediaType, 'schema');
}

function at(node: Node, ...keys: readonly string[]): Node {
  return keys.reduce((parent, key) => {
    const child = parent[key];
    if (typeof child !== 'object' || child === null) throw new Error(`the document has no '${key}' here`);
    return child as Node;
  }, node);
}
