import { createInstance, ProblemJsonError } from '@stoplight/prism-http';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { toHeaders, type Answer } from '../answer/answer.ts';
import type { SpecDocument } from '../document/document.ts';
import type { Headers } from '../request/incoming.ts';
import { toOperation, toVariant, type PrismOperation } from './operation.ts';
import type { Preference } from './preference.ts';
import { quietLogger } from './quiet-logger.ts';
import type { Diagnostic } from './violation.ts';

/** A request as Prism takes it. */
export interface Question {
  readonly method: string;
  /** Below the base URL, still encoded. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What Prism says of a request, and what it would answer. */
export interface Verdict {
  readonly answer: Omit<Answer, 'text'> & { readonly body: unknown };
  readonly violations: readonly Diagnostic[];
  /** Prism found no answer: the document has no such path or method, or no such answer as was asked for. */
  readonly problem?: 'route' | 'preference';
}

export interface Prism {
  ask(question: Question, preference: Preference): Promise<Verdict>;
  /** What one variant of the body says, when none of them fits. */
  askVariant(question: Question, mediaType: string, schema: string): Promise<readonly Diagnostic[]>;
  /** What is wrong with an answer. */
  judgeAnswer(status: number, headers: Headers, body: unknown): readonly Diagnostic[];
}

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
  const instance = createInstance({ ...RULES, mock: { dynamic: false } }, { logger: quietLogger });
  const variants = new Map<string, Promise<PrismOperation>>();

  async function ask(question: Question, preference: Preference): Promise<Verdict> {
    // Prism writes the Accept header into the configuration.
    const configuration = { ...RULES, mock: { ...preference } };
    const end = await attempt(() => instance.request(toInput(question), [operation], configuration)());
    if ('violations' in end) return end;
    if ('left' in end) return toProblem(end.left);
    const { output, validations } = end.right;
    const { statusCode: status, headers = {}, body } = output;
    return { answer: { status, headers: toHeaders(headers), body }, violations: validations.input };
  }

  async function askVariant(question: Question, mediaType: string, schema: string): Promise<readonly Diagnostic[]> {
    const resource = variants.get(schema) ?? toVariant(document, mediaType, schema);
    variants.set(schema, resource);
    const end = validateInput({ resource: await resource, element: toInput(question) });
    return 'left' in end ? end.left : [];
  }

  function judgeAnswer(status: number, headers: Headers, body: unknown): readonly Diagnostic[] {
    const element = { statusCode: status, headers: { ...headers }, body };
    const end = validateOutput({ resource: operation, element });
    return 'left' in end ? end.left : [];
  }

  return { ask, askVariant, judgeAnswer };
}

function toInput({ method, path, headers, body }: Question): Parameters<typeof validateInput>[0]['element'] {
  return { method: method.toLowerCase() as 'post', url: { path, query: {} }, headers: { ...headers }, body };
}

function toProblem(error: Error): Verdict {
  const body = ProblemJsonError.toProblemJson(error);
  const isRoute = /NO_(?:PATH|METHOD)_MATCHED/.test(error.name);
  return {
    answer: { status: body.status, headers: { 'content-type': 'application/problem+json' }, body },
    violations: [],
    problem: isRoute ? 'route' : 'preference',
  };
}

/** Prism throws at a content type that is none. */
async function attempt<End>(ask: () => Promise<End>): Promise<End | Verdict> {
  try {
    return await ask();
  } catch {
    const violations = [{ code: 415, message: 'must be a media type' }];
    return { answer: { status: 400, headers: {}, body: undefined }, violations };
  }
}
