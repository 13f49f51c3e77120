import type { Facts } from '../contract/contract.ts';
import type { Spec } from '../spec.ts';
import type { Schemas, TypeSubject } from './type-case.ts';

/** The schemas of bodies, by media type of the request and by status of the answer. */
export interface BodySchemas {
  readonly requests: Readonly<Record<string, string>>;
  readonly success: string;
  readonly failure: string;
}

/** What every document has: its request bodies, its answers, its headers and its path, as `Operation` types them. */
export function documentSubjects(spec: Spec, facts: Facts, schemas: BodySchemas): TypeSubject[] {
  const requests = Object.entries(schemas.requests).map(([mediaType, schema]) => ({
    name: `request ${mediaType}`,
    type: `Operation['requestBody']['content']['${mediaType}']`,
    schema,
    examples: named(spec.requests.filter((request) => request.mediaType === mediaType)),
  }));
  const answers = spec.responses.map(({ status, mediaType, examples }) => ({
    name: `answer ${status}`,
    type: `Operation['responses'][${keyOf(status)}]['content']['${mediaType}']`,
    schema: status === '200' ? schemas.success : schemas.failure,
    examples: named(examples),
  }));
  const headers = Object.entries(facts.headers).map(([status, examples]) => ({
    name: `headers of ${status}`,
    type: `Operation['responses'][${keyOf(status)}]['headers']`,
    schema: headersName(status),
    examples: { all: examples },
  }));
  const { name, example } = facts.botId;
  const path = {
    name: 'path',
    type: `Operation['parameters']['path']`,
    schema: 'OwnPath',
    examples: { id: { [name]: example } },
  };
  return [...requests, ...answers, ...headers, path];
}

/** The schemas that the facts make of headers and path. */
export function factSchemas({ headers, botId }: Facts): Schemas {
  const own = Object.entries(headers).map(([status, examples]): [string, Schemas[string]] => {
    return [headersName(status), { ...objectOf(examples), additionalProperties: true }];
  });
  const path = { ...objectOf({ [botId.name]: botId.example }), additionalProperties: false };
  return { ...Object.fromEntries(own), OwnPath: path };
}

/** The generator takes every header that is declared for one that comes. A client's Response has Headers instead. */
function objectOf(examples: Readonly<Record<string, string | number>>): Schemas[string] {
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
