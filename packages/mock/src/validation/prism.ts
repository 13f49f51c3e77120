import { createInstance, getHttpOperationsFromSpec, ProblemJsonError } from '@stoplight/prism-http';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import type { Headers } from '../request/request.ts';
import { toHeaders, type MockResponse } from '../response/response.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { Diagnostic } from './violation.ts';

/** A request as Prism takes it. */
export interface PrismRequest {
  readonly method: string;
  /** Below the base URL, still encoded. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Which response a request asks for, by the header `Prefer: code=429, example=name`. */
export interface Preference {
  readonly dynamic: boolean;
  readonly code?: number;
  readonly exampleKey?: string;
  readonly seed?: string;
}

/** The rules that a request breaks, and the response that Prism would give. */
export interface PrismResult {
  readonly response: Omit<MockResponse, 'text'> & { readonly body: unknown };
  readonly violations: readonly Diagnostic[];
  /** Prism found no response: the document has no such path or method, or not the response that was preferred. */
  readonly problem?: 'route' | 'preference';
}

export interface Prism {
  respond(request: PrismRequest, preference: Preference): Promise<PrismResult>;
  /** Validates a request against one variant of the body only. */
  validateVariant(request: PrismRequest, mediaType: string, schema: string): Promise<readonly Diagnostic[]>;
  validateResponse(status: number, headers: Headers, body: unknown): readonly Diagnostic[];
}

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

const RULES = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

/** Prism in this process, without a socket. */
export async function createPrism(document: SpecDocument): Promise<Prism> {
  const operation = await toOperation(document);
  const instance = createInstance({ ...RULES, mock: { dynamic: false } }, { logger: silentLogger });
  const variants = new Map<string, Promise<PrismOperation>>();

  async function respond(request: PrismRequest, preference: Preference): Promise<PrismResult> {
    // A copy for each request: Prism writes the Accept header into the configuration.
    const configuration = { ...RULES, mock: { ...preference } };
    const result = await attempt(() => instance.request(toInput(request), [operation], configuration)());
    if ('violations' in result) return result;
    if ('left' in result) return toProblem(result.left);
    const { output, validations } = result.right;
    const { statusCode: status, headers = {}, body } = output;
    return { response: { status, headers: toHeaders(headers), body }, violations: validations.input };
  }

  async function validateVariant(
    request: PrismRequest,
    mediaType: string,
    schema: string,
  ): Promise<readonly Diagnostic[]> {
    const variant = variants.get(schema) ?? toVariant(document, mediaType, schema);
    variants.set(schema, variant);
    const result = validateInput({ resource: await variant, element: toInput(request) });
    return 'left' in result ? result.left : [];
  }

  function validateResponse(status: number, headers: Headers, body: unknown): readonly Diagnostic[] {
    const element = { statusCode: status, headers: { ...headers }, body };
    const result = validateOutput({ resource: operation, element });
    return 'left' in result ? result.left : [];
  }

  return { respond, validateVariant, validateResponse };
}

async function toOperation({ root }: Pick<SpecDocument, 'root'>): Promise<PrismOperation> {
  // A copy: Prism modifies the document.
  const [operation] = await getHttpOperationsFromSpec(structuredClone(root));
  if (operation === undefined) throw new Error('Prism found no operation in the document');
  return operation;
}

/** The operation with a single schema for a media type, so that Prism reports violations of this variant only. */
async function toVariant(document: SpecDocument, mediaType: string, schema: string): Promise<PrismOperation> {
  const root = structuredClone(document.root);
  const media = root.paths[document.route]?.post.requestBody.content[mediaType];
  // Wrapped in oneOf: Prism drops all undeclared parts of a form if the schema itself has `properties`.
  if (media) Object.assign(media, { schema: { oneOf: [{ $ref: `#/components/schemas/${schema}` }] } });
  return toOperation({ root });
}

function toInput({ method, path, headers, body }: PrismRequest): Parameters<typeof validateInput>[0]['element'] {
  return { method: method.toLowerCase() as 'post', url: { path, query: {} }, headers: { ...headers }, body };
}

function toProblem(error: Error): PrismResult {
  const body = ProblemJsonError.toProblemJson(error);
  const isRoute = /NO_(?:PATH|METHOD)_MATCHED/.test(error.name);
  return {
    response: { status: body.status, headers: { 'content-type': 'application/problem+json' }, body },
    violations: [],
    problem: isRoute ? 'route' : 'preference',
  };
}

/** Prism throws if it can't parse the content type. */
async function attempt<Result>(respond: () => Promise<Result>): Promise<Result | PrismResult> {
  try {
    return await respond();
  } catch {
    const violations = [{ code: 415, message: 'must be a media type' }];
    return { response: { status: 400, headers: {}, body: undefined }, violations };
  }
}

/** Undefined if the request prefers nothing. A code that does not have three digits is ignored. */
export function readPreference({ prefer }: Headers): Preference | undefined {
  if (prefer === undefined) return undefined;
  const words = Object.fromEntries(prefer.split(/[,;]/).map(readWord)) as Readonly<Record<string, string>>;
  const { code, example, dynamic, seed } = words;
  if (code === undefined && example === undefined && dynamic === undefined) return undefined;
  return {
    dynamic: dynamic === 'true',
    ...(/^\d{3}$/.test(code ?? '') ? { code: Number(code) } : {}),
    ...(example === undefined ? {} : { exampleKey: example }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function readWord(word: string): [string, string] {
  const [name = '', value = ''] = word.split('=');
  return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
}

const ignore = (): void => undefined;

/** Discards what Prism logs: headers and bodies, keys included. */
const silentLogger: Readonly<Record<string, () => unknown>> = {
  info: ignore,
  success: ignore,
  warn: ignore,
  error: ignore,
  debug: ignore,
  trace: ignore,
  fatal: ignore,
  child: () => silentLogger,
};
