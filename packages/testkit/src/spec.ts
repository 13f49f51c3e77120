import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A named example of a request's body. */
export interface RequestExample {
  readonly mediaType: string;
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A named example of a body that the service writes. */
export interface ResponseExample {
  readonly name: string;
  readonly value: unknown;
}

/** A declared response. */
export interface SpecResponse {
  /** `200`, `404`, … or `default`. */
  readonly status: string;
  readonly mediaType: string;
  /** Example values of the declared headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: readonly ResponseExample[];
}

/** A request of the service to a server of the user's. */
export interface SpecWebhook {
  /** Its key in the document, such as `message_sent`. */
  readonly name: string;
  /** The name of the schema of its body. */
  readonly schema: string;
  readonly examples: readonly ResponseExample[];
}

/** One variant of a request body. */
interface RequestVariant {
  readonly mediaType: string;
  /** The name of its schema, such as `TextMessage`. */
  readonly name: string;
  readonly required: readonly string[];
  /** The fields of the body; for a field with an enum, its values. */
  readonly fields: Readonly<Record<string, readonly unknown[] | undefined>>;
}

/** A parsed OpenAPI document. */
export type Document = Readonly<Record<string, unknown>>;

/** The parts of a provider's document that tests use. */
export interface Spec {
  /** The path of the file. */
  readonly path: string;
  /** The only path of the document, such as `/bots/{uid}/messages`. */
  readonly route: string;
  /** Method and path of each operation. */
  readonly operations: readonly string[];
  readonly requests: readonly RequestExample[];
  readonly variants: readonly RequestVariant[];
  readonly responses: readonly SpecResponse[];
  readonly webhooks: readonly SpecWebhook[];
  /** The entries of `x-known-codes`. */
  readonly knownCodes: readonly Readonly<Record<string, unknown>>[];
}

interface Reference {
  readonly $ref?: string;
}
interface Schema extends Reference {
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly unknown[];
}
interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Reference & { readonly value?: unknown }>>;
}
type Content = Readonly<Record<string, Media>>;
interface Header extends Reference {
  readonly example?: unknown;
  readonly schema?: { readonly example?: unknown; readonly examples?: readonly unknown[] };
}
interface Response extends Reference {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content: Content;
}
interface Operation {
  readonly requestBody: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}
interface OpenApi extends Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks?: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: {
      readonly ErrorCode: { readonly 'x-known-codes': readonly Readonly<Record<string, unknown>>[] };
    };
  };
}

const SPECS = fileURLToPath(new URL('../../../specs/', import.meta.url));
const SUFFIX = '.openapi.yaml';

/** The names of the providers that have a spec. */
export function specNames(): string[] {
  const files = readdirSync(SPECS).filter((file) => file.endsWith(SUFFIX));
  return files.map((file) => file.slice(0, -SUFFIX.length)).toSorted();
}

/** A provider's OpenAPI document, parsed. */
export function readDocument(name: string): Document {
  return parse(readFileSync(SPECS + name + SUFFIX, 'utf8')) as Document;
}

export function readSpec(name: string): Spec {
  const document = readDocument(name) as OpenApi;
  const routes = Object.entries(document.paths);
  const [route, { post }] = routes[0] as [string, { post: Operation }];
  return {
    path: SPECS + name + SUFFIX,
    route,
    operations: routes.flatMap(([at, methods]) => Object.keys(methods).map((method) => `${method} ${at}`)),
    requests: requestExamples(document, post),
    variants: Object.entries(post.requestBody.content).flatMap(([mediaType, { schema }]) =>
      variants(document, mediaType, schema),
    ),
    responses: Object.entries(post.responses).flatMap(([status, response]) => responses(document, status, response)),
    webhooks: Object.entries(document.webhooks ?? {}).map(([webhook, receive]) =>
      readWebhook(document, webhook, receive.post),
    ),
    knownCodes: document.components.schemas.ErrorCode['x-known-codes'],
  };
}

function requestExamples(document: OpenApi, { requestBody }: Operation): RequestExample[] {
  return Object.entries(requestBody.content).flatMap(([mediaType, media]) =>
    examples(document, media).map(({ name, value }) => ({ mediaType, name, value: value as RequestExample['value'] })),
  );
}

function variants(document: OpenApi, mediaType: string, reference: Schema): RequestVariant[] {
  const { oneOf, required = [], properties = {} } = resolveReference(document, reference);
  if (oneOf) return oneOf.flatMap((variant) => variants(document, mediaType, variant));
  const fields = Object.entries(properties).map(
    ([field, schema]) => [field, resolveReference(document, schema).enum] as const,
  );
  const name = reference.$ref?.split('/').at(-1) ?? mediaType;
  return [{ mediaType, name, required, fields: Object.fromEntries(fields) }];
}

function responses(document: OpenApi, status: string, reference: Response): SpecResponse[] {
  const { content, headers = {} } = resolveReference(document, reference);
  return Object.entries(content).map(([mediaType, media]) => ({
    status,
    mediaType,
    headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => headerExample(document, name, header))),
    examples: examples(document, media),
  }));
}

function readWebhook(document: OpenApi, name: string, { requestBody }: Operation): SpecWebhook {
  const media = requestBody.content['application/json'];
  if (media?.schema.$ref === undefined) throw new Error(`${name}: expected a JSON body with a named schema`);
  const schema = media.schema.$ref.replace('#/components/schemas/', '');
  return { name, schema, examples: examples(document, media) };
}

function headerExample(document: OpenApi, name: string, reference: Header): [string, string] {
  const { example, schema } = resolveReference(document, reference);
  return [name.toLowerCase(), String(example ?? schema?.example ?? schema?.examples?.[0])];
}

function examples(document: OpenApi, media: Media): ResponseExample[] {
  return Object.entries(media.examples ?? {}).map(([name, example]) => ({
    name,
    value: resolveReference(document, example).value,
  }));
}

/** Follows a local reference, such as `#/components/schemas/User`. Returns any other node unchanged. */
export function resolveReference<Node>(document: Document, node: Node): Node {
  const { $ref } = Object(node) as { $ref?: string };
  if ($ref === undefined) return node;
  const keys = $ref.replace('#/', '').split('/');
  return keys.reduce<unknown>((parent, key) => (Object(parent) as Document)[key], document) as Node;
}

/** The value of a response's named example; `default` applies to statuses that the document does not list. */
export function exampleOf(spec: Spec, status: string, name: string): unknown {
  const declared = (wanted: string): SpecResponse | undefined =>
    spec.responses.find((response) => response.status === wanted);
  return (declared(status) ?? declared('default'))?.examples.find((example) => example.name === name)?.value;
}
