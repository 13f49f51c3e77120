import { toSpec } from '../spec.ts';
import type { Facts } from './contract.ts';

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
}
interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly description?: string }>>;
}
interface OpenApi {
  readonly servers: readonly Server[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly parameters: Readonly<Record<string, Parameter>> };
}

/** What a document says, in the words of the facts. */
export const readers: { readonly [Fact in keyof Facts]: (document: object) => unknown } = {
  operation: (document) => single(toSpec(document).operations),
  operationId: (document) => single(operationsOf(document).map(({ operationId }) => operationId)),
  server: (document) => single((document as OpenApi).servers.map(withoutWords)),
  botId: (document) => single(parametersOf(document as OpenApi)),
  requests: (document) => grouped(toSpec(document).requests.map(({ mediaType, name }) => [mediaType, name])),
  answers: (document) =>
    grouped(
      toSpec(document).responses.flatMap(({ status, mediaType, examples }) =>
        examples.map(({ name }): [string, string] => [`${status} ${mediaType}`, name]),
      ),
    ),
  headers: (document) => {
    const answers = toSpec(document).responses.filter(({ headers }) => Object.keys(headers).length > 0);
    return Object.fromEntries(answers.map(({ status, headers }) => [status, headers]));
  },
  keywords: (document) => Object.fromEntries(keywordsOf('', (document as OpenApi).components.schemas)),
  knownCodes: (document) =>
    toSpec(document).knownCodes.map(({ code, status, name, retry }) => {
      const words = [code, status ?? '-', name, retry].filter((word) => word !== undefined);
      return words.map(String).join(' ');
    }),
};

function operationsOf(document: object): Operation[] {
  return Object.values((document as OpenApi).paths).flatMap((methods) => Object.values(methods));
}

/** The one that there is; of several, or of none, the list. */
function single(found: readonly unknown[]): unknown {
  return found.length === 1 ? found[0] : found;
}

function withoutWords({ url, variables = {} }: Server): unknown {
  const kept = Object.entries(variables).map(([name, variable]) => [name, { ...variable, description: undefined }]);
  return asJson({ url, variables: Object.fromEntries(kept) as unknown });
}

/** Without what is undefined. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function parametersOf(document: OpenApi): unknown[] {
  const all = operationsOf(document).flatMap(({ parameters = [] }) => parameters);
  const resolved = all.map(({ $ref, ...own }) => {
    return $ref === undefined ? own : (document.components.parameters[$ref.split('/').at(-1) ?? ''] ?? {});
  });
  return resolved.map(({ name, in: place, required, example }) => ({ name, in: place, required, example }));
}

function grouped(pairs: readonly (readonly [group: string, name: string])[]): unknown {
  const groups = [...new Set(pairs.map(([group]) => group))];
  const namesIn = (wanted: string): string[] => pairs.filter(([group]) => group === wanted).map(([, name]) => name);
  return Object.fromEntries(groups.map((group) => [group, namesIn(group)]));
}

const KEYWORDS = new Set(['enum', 'const', 'default', 'format', 'contentMediaType', 'x-max-bytes', 'x-max-characters']);

/** The keywords of every schema under a name such as `BotMessage.message_id format`. */
function keywordsOf(name: string, node: unknown): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (KEYWORDS.has(key)) return [[`${name} ${key}`, value] satisfies [string, unknown]];
    if (key === 'x-known-codes') return [];
    if (key === 'properties') return keywordsOf(name, value);
    return keywordsOf(name === '' ? key : `${name}.${key}`, value);
  });
}
