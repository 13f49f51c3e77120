import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Provider } from './providers.ts';

/** A named example of a request, with the body as the client takes it. */
export interface RequestExample {
  readonly name: string;
  readonly summary: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The text of the file that is sent along; undefined for a message without a file. */
  readonly fileText?: string;
}

interface Example {
  readonly $ref?: string;
  readonly summary?: string;
  readonly value?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly requestBody: {
    readonly content: Readonly<Record<string, { readonly examples: Readonly<Record<string, Example>> }>>;
  };
}
interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: {
      readonly ErrorCode: {
        readonly 'x-known-codes': readonly { readonly code: number | string; readonly status: number | null }[];
      };
    };
  };
}

/** Form fields that the client takes as lists and as objects; in a form they are text. */
const LISTS = new Set(['mentioned', 'mentioned_user_ids']);
const JSON_TEXTS = new Set(['sorted_metaarray', 'extended_message_payload', 'apple_critical_alert_options']);

function readDocument(provider: Provider): OpenApi {
  const file = new URL(`../../../specs/${provider}.openapi.yaml`, import.meta.url);
  return parse(readFileSync(file, 'utf8')) as OpenApi;
}

/** The HTTP status of each known error code; null where the provider does not document it. */
export function readErrorStatuses(provider: Provider): ReadonlyMap<string, number | null> {
  const codes = readDocument(provider).components.schemas.ErrorCode['x-known-codes'];
  return new Map(codes.map(({ code, status }) => [String(code), status]));
}

/** The examples that the client can send. It sends text as JSON, so form examples without a file are left out. */
export function readRequestExamples(provider: Provider): RequestExample[] {
  const document = readDocument(provider);
  const contents = Object.values(document.paths).flatMap(({ post }) => Object.entries(post.requestBody.content));
  return contents.flatMap(([mediaType, { examples }]) =>
    Object.entries(examples).flatMap(([name, reference]) => {
      const { summary = name, value = {} } = resolve(document, reference);
      if (mediaType === 'application/json') return [{ name, summary, body: value }];
      if (!('file' in value)) return [];
      const { file, ...fields } = value;
      const body = Object.entries(fields).map(([field, text]) => [field, fromFormField(field, text)] as const);
      return [{ name, summary, body: Object.fromEntries(body), fileText: String(file) }];
    }),
  );
}

function fromFormField(field: string, text: unknown): unknown {
  if (LISTS.has(field)) return String(text).split(',');
  return JSON_TEXTS.has(field) ? (JSON.parse(String(text)) as unknown) : text;
}

/** Follows a local reference, such as `#/components/examples/PageSampleRequest`. */
function resolve(document: OpenApi, example: Example): Example {
  const keys = example.$ref?.replace('#/', '').split('/') ?? [];
  return keys.length === 0
    ? example
    : (keys.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], document) as Example);
}
