import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A provider that can be mocked. */
export type Provider = 'sendbird' | 'cometchat';

export interface Reference {
  readonly $ref?: string;
}

/** The part of a schema that the mock reads itself; Prism reads all of it. */
export interface Schema extends Reference {
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly format?: string;
  readonly 'x-max-bytes'?: number;
  readonly 'x-max-characters'?: number;
  readonly 'x-known-codes'?: readonly KnownCode[];
}

/** A row of the provider's table of error codes. */
export interface KnownCode {
  readonly code: string | number;
  /** Null where the provider does not say it. */
  readonly status: number | null;
  /** Sendbird: the name of the number. */
  readonly name?: string;
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

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: { readonly schemas: { readonly ErrorCode: Schema } };
}

/** A provider's OpenAPI document and its one operation. */
export interface SpecDocument {
  readonly root: OpenApi;
  /** The path of the operation, such as `/bots/{uid}/messages`. */
  readonly route: string;
  readonly operation: Operation;
}

/** The build puts the code into `dist` and the documents into `specs` next to it; the sources read the repository's. */
const FOLDER = import.meta.url.endsWith('/spec-document.ts') ? '../../../../specs/' : '../specs/';

export function readDocument(provider: Provider): SpecDocument {
  const path = fileURLToPath(new URL(`${FOLDER}${provider}.openapi.yaml`, import.meta.url));
  const root = parse(readFileSync(path, 'utf8')) as OpenApi;
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
