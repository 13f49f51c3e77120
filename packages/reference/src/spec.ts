import { parse } from 'yaml';
import type { Provider } from './provider.ts';
import { readDocument } from './root.ts';

interface Reference {
  readonly $ref?: string;
}

interface Example extends Reference {
  readonly summary?: string;
  readonly value?: unknown;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: { readonly ErrorCode: { readonly 'x-known-codes': readonly KnownCode[] } };
  };
}

interface Operation {
  readonly requestBody: {
    readonly content: Readonly<Record<string, { readonly examples: Readonly<Record<string, Example>> }>>;
  };
}

/** What a document says of an error code; the clients know the rest. */
export interface KnownCode {
  readonly code: number | string;
  readonly status: number | null;
}

/** A named example of a request. */
export interface RequestExample {
  readonly mediaType: string;
  readonly name: string;
  readonly summary: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A provider's document, as far as the site reads it itself. */
export interface Spec {
  readonly root: object;
  readonly requests: readonly RequestExample[];
  readonly knownCodes: readonly KnownCode[];
}

export function readSpec(provider: Provider): Spec {
  const document = parse(readDocument(`specs/${provider}.openapi.yaml`)) as OpenApi;
  return {
    root: document,
    requests: Object.values(document.paths).flatMap(({ post }) => requestExamples(document, post)),
    knownCodes: document.components.schemas.ErrorCode['x-known-codes'],
  };
}

function requestExamples(document: OpenApi, { requestBody }: Operation): RequestExample[] {
  return Object.entries(requestBody.content).flatMap(([mediaType, { examples }]) =>
    Object.entries(examples).map(([name, example]) => {
      const { summary = name, value } = resolve(document, example);
      return { mediaType, name, summary, value: value as RequestExample['value'] };
    }),
  );
}

/** Follows a local reference, such as `#/components/examples/PageSampleRequest`. */
function resolve(document: OpenApi, example: Example): Example {
  if (example.$ref === undefined) return example;
  const keys = example.$ref.replace('#/', '').split('/');
  return keys.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], document) as Example;
}
