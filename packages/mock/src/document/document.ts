import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Provider } from './provider.ts';
import { specPath } from './spec-path.ts';

export interface Reference {
  readonly $ref?: string;
}

/** As much of a schema as the mock reads for itself; all else is Prism's. */
export interface Schema extends Reference {
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly format?: string;
  readonly 'x-max-bytes'?: number;
  readonly 'x-max-characters'?: number;
}

export interface Example extends Reference {
  readonly value?: unknown;
}

export interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example>>;
}

export interface Header extends Reference {
  readonly example?: unknown;
}

export interface ResponseObject extends Reference {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Operation {
  readonly requestBody: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** A provider's OpenAPI document, with its one operation at hand. */
export interface SpecDocument {
  readonly root: object;
  /** The path of the operation, such as `/bots/{uid}/messages`. */
  readonly route: string;
  readonly operation: Operation;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
}

export function readDocument(provider: Provider): SpecDocument {
  const root = parse(readFileSync(specPath(provider), 'utf8')) as OpenApi;
  const [first] = Object.entries(root.paths);
  if (first === undefined) throw new Error(`${provider}.openapi.yaml has no path`);
  const [route, { post }] = first;
  return { root, route, operation: post };
}

/** Follows a local reference, such as `#/components/schemas/TextMessage`. */
export function resolve<Node extends Reference>({ root }: SpecDocument, node: Node): Node {
  if (node.$ref === undefined) return node;
  const keys = node.$ref.replace('#/', '').split('/');
  return keys.reduce<unknown>((parent, key) => (parent as Readonly<Record<string, unknown>>)[key], root) as Node;
}
