import { readDocument, readSpec, resolveReference, type Document } from '@bot-messages/testkit';
import type { Schemas, TypeSubject } from './cases.ts';

/** The schemas of bodies, by media type of the request and by status of the response. */
export interface BodySchemas {
  readonly requests: Readonly<Record<string, string>>;
  readonly success: string;
  readonly failure: string;
}

/**
 * The types that every document has, as `Operation` names them: request bodies, responses, headers and path. Those of
 * webhooks are named by `webhooks`.
 */
export function documentSubjects(provider: string, schemas: BodySchemas): TypeSubject[] {
  const { requests, responses, webhooks } = readSpec(provider);
  const { headers, path } = readParts(readDocument(provider));
  const ofRequests = Object.entries(schemas.requests).map(([mediaType, schema]) => ({
    name: `request ${mediaType}`,
    type: `Operation['requestBody']['content']['${mediaType}']`,
    schema,
    examples: named(requests.filter((request) => request.mediaType === mediaType)),
  }));
  const ofResponses = responses.map(({ status, mediaType, examples }) => ({
    name: `response ${status}`,
    type: `Operation['responses'][${keyOf(status)}]['content']['${mediaType}']`,
    schema: status === '200' ? schemas.success : schemas.failure,
    examples: named(examples),
  }));
  const ofHeaders = headers.map(([status, examples]) => ({
    name: `headers of ${status}`,
    type: `Operation['responses'][${keyOf(status)}]['headers']`,
    schema: headersName(status),
    examples: { all: examples },
  }));
  const ofPath = { name: 'path', type: `Operation['parameters']['path']`, schema: 'OwnPath', examples: { id: path } };
  const ofWebhooks = webhooks.map(({ name, schema, examples }) => ({
    name: `webhook ${name}`,
    type: `webhooks['${name}']['post']['requestBody']['content']['application/json']`,
    schema,
    examples: named(examples),
  }));
  return [...ofRequests, ...ofResponses, ...ofHeaders, ofPath, ...ofWebhooks];
}

/** Schemas for headers and path, of which the document has none of their own. */
export function partSchemas(document: Document): Schemas {
  const { headers, path } = readParts(document);
  const own = headers.map(([status, examples]): [string, Schemas[string]] => {
    return [headersName(status), { ...objectOf(examples), additionalProperties: true }];
  });
  return { ...Object.fromEntries(own), OwnPath: { ...objectOf(path), additionalProperties: false } };
}

type Examples = Readonly<Record<string, unknown>>;

interface Example {
  readonly name: string;
  readonly example?: unknown;
}

interface Operation {
  readonly parameters: readonly Example[];
  readonly responses: Readonly<Record<string, { readonly headers?: Readonly<Record<string, Example>> }>>;
}

/** The example of each declared header, by status, and of the parameter. */
function readParts(document: Document): { headers: [status: string, Examples][]; path: Examples } {
  const [{ post }] = Object.values(document['paths'] as object) as [{ post: Operation }];
  const [parameter] = post.parameters.map((one) => resolveReference(document, one));
  const headers = Object.entries(post.responses).flatMap(([status, response]): [string, Examples][] => {
    const declared = Object.entries(resolveReference(document, response).headers ?? {});
    if (declared.length === 0) return [];
    return [
      [
        status,
        Object.fromEntries(declared.map(([name, header]) => [name, resolveReference(document, header).example])),
      ],
    ];
  });
  return { headers, path: parameter ? { [parameter.name]: parameter.example } : {} };
}

/** The generator marks each declared header as required. */
function objectOf(examples: Examples): Schemas[string] {
  const types = Object.entries(examples).map(([name, example]) => [name, { type: typeof example }]);
  return { type: 'object', required: Object.keys(examples), properties: Object.fromEntries(types) as unknown };
}

function headersName(status: string): string {
  return `OwnHeaders${status}`;
}

function keyOf(status: string): string {
  return status === 'default' ? `'default'` : status;
}

function named(examples: readonly { readonly name: string; readonly value: unknown }[]): Record<string, unknown> {
  return Object.fromEntries(examples.map(({ name, value }) => [name, value]));
}
