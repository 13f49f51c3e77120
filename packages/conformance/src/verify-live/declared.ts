import { readDocument, readSpec, type Document, type Spec } from '@bot-messages/testkit';
import { narrowToMessage } from '../validator.ts';
import { dig, type Code, type Provider } from './probe.ts';

/** What the document declares, as the comparison needs it. */
export interface Declared {
  /** With the response to one message alone: CometChat's document also allows any object. */
  readonly document: Document;
  /** Such as `/bots/{uid}/messages`. */
  readonly route: string;
  /** What `status` is declared as: by its number, or by `default`. */
  responseTo(status: number): DeclaredResponse;
  /** Every declared header, in lower case. */
  readonly headers: ReadonlySet<string>;
  /** The known codes, each with the statuses under which the document has it; with none, the status is not known. */
  readonly codes: ReadonlyMap<Code, readonly number[]>;
  /** The code of an error's body. */
  codeOf(body: unknown): Code | undefined;
  /** Where the message is in a response. */
  readonly messageAt: string;
}

export interface DeclaredResponse {
  /** Whether the document names this status itself. */
  readonly isNamed: boolean;
  readonly mediaTypes: readonly string[];
  readonly headers: ReadonlySet<string>;
}

export function readDeclared({ name, messageAt, errorAt }: Provider): Declared {
  const spec = readSpec(name);
  const { route, responses } = spec;
  return {
    document: narrowToMessage(readDocument(name)),
    route,
    responseTo: (status) => declaredResponse(spec, status),
    headers: new Set(responses.flatMap(({ headers }) => Object.keys(headers))),
    codes: knownCodes(spec, errorAt),
    codeOf: (body) => codeAt(body, errorAt),
    messageAt,
  };
}

function declaredResponse({ responses }: Spec, status: number): DeclaredResponse {
  const named = responses.filter((response) => response.status === String(status));
  const isNamed = named.length > 0;
  const declared = isNamed ? named : responses.filter((response) => response.status === 'default');
  return {
    isNamed,
    mediaTypes: declared.map(({ mediaType }) => mediaType),
    headers: new Set(declared.flatMap(({ headers }) => Object.keys(headers))),
  };
}

/** By the list of the known codes, and by the examples: a code may have more than one status. */
function knownCodes({ knownCodes: known, responses }: Spec, errorAt: readonly string[]): Map<Code, number[]> {
  const shown = responses.flatMap(({ status, examples }) =>
    examples.map(({ value }) => ({ code: codeAt(value, errorAt), status: Number(status) })),
  );
  const entries = known.map(({ code, status }): [Code, number[]] => {
    const examples = shown.filter((example) => example.code === code && !Number.isNaN(example.status));
    const stated = typeof status === 'number' ? [status, ...examples.map((example) => example.status)] : [];
    return [code as Code, [...new Set(stated)]];
  });
  return new Map(entries);
}

/** A value of another type is a violation of the schema, and no code. */
function codeAt(body: unknown, errorAt: readonly string[]): Code | undefined {
  const code = dig(body, ...errorAt, 'code');
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}
