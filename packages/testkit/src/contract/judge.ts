import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { silentLogger } from '../silent-logger.ts';
import type { Violation } from '../violations.ts';

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Input = Parameters<ReturnType<typeof createInstance>['request']>[0];
type Headers = Readonly<Record<string, string>>;

/** A request as Prism takes it. */
export interface Question {
  readonly method: string;
  /** Below the base URL, still encoded. */
  readonly path: string;
  readonly headers: Headers;
  /** JSON is parsed already; a form is its text. */
  readonly body: unknown;
}

/** Which answer is asked for; without it, what Prism thinks fit. */
export interface Preference {
  readonly code?: number;
  readonly exampleKey?: string;
}

/** What Prism answers, and what it has against the request. */
export interface Verdict {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
}

/** A document at work: Prism in this process, without a socket, so that a thousand documents can be tried. */
export interface Judge {
  ask(question: Question, preference?: Preference): Promise<Verdict>;
  /** What an answer breaks. */
  judgeAnswer(status: number, headers: Headers, body: unknown): Promise<readonly Violation[]>;
  /** What a value breaks of the schema with this name. */
  judgeValue(schema: string, value: unknown): Promise<readonly Violation[]>;
}

const RULES = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

const JSON_ONLY = { 'content-type': 'application/json' };

/** Nothing is read of the document before it is needed. */
export function createJudge(document: object): Judge {
  let operation: Promise<Operation> | undefined;
  let probe: Promise<Probe> | undefined;
  const instance = createInstance({ ...RULES, mock: { dynamic: false } }, { logger: silentLogger });

  async function ask(question: Question, preference: Preference = {}): Promise<Verdict> {
    operation ??= toOperation(document);
    // Prism writes into the configuration.
    const configuration = { ...RULES, mock: { dynamic: false, ...preference } };
    const end = await instance.request(toInput(question), [await operation], configuration)();
    if ('left' in end) return { ...noAnswer, status: (end.left as { status?: number }).status ?? 500 };
    const { output, validations } = end.right;
    const { statusCode: status, headers = {}, body } = output;
    return { status, headers, body, violations: validations.input.map(toViolation) };
  }

  async function judgeAnswer(status: number, headers: Headers, body: unknown): Promise<readonly Violation[]> {
    operation ??= toOperation(document);
    return judge(await operation, status, { ...JSON_ONLY, ...headers }, body);
  }

  async function judgeValue(schema: string, value: unknown): Promise<readonly Violation[]> {
    probe ??= toProbe(document);
    const { operation: asked, statuses } = await probe;
    const status = statuses.get(schema);
    if (status === undefined) throw new Error(`the document has no schema ${schema}`);
    return judge(asked, status, JSON_ONLY, value);
  }

  return { ask, judgeAnswer, judgeValue };
}

const noAnswer = { headers: {}, body: undefined, violations: [] };

/** An operation that answers each schema of the document with a status of its own. */
interface Probe {
  readonly operation: Operation;
  readonly statuses: ReadonlyMap<string, number>;
}

async function toProbe(document: object): Promise<Probe> {
  const { schemas } = (document as { components: { schemas: object } }).components;
  const statuses = new Map(Object.keys(schemas).map((name, index) => [name, 200 + index]));
  const responses = [...statuses].map(([name, status]): [string, object] => {
    const schema = { $ref: `#/components/schemas/${name}` };
    return [String(status), { description: name, content: { 'application/json': { schema } } }];
  });
  const paths = { '/': { get: { responses: Object.fromEntries(responses) } } };
  return { operation: await toOperation({ ...document, paths }), statuses };
}

async function toOperation(document: object): Promise<Operation> {
  // Prism writes into what it is given.
  const [operation] = await getHttpOperationsFromSpec(structuredClone(document));
  if (operation === undefined) throw new Error('Prism found no operation in the document');
  return operation;
}

function toInput({ method, path, headers, body }: Question): Input {
  return { method: method as 'post', url: { path, query: {} }, headers: { ...headers }, body };
}

function judge(resource: Operation, statusCode: number, headers: Headers, body: unknown): Violation[] {
  const end = validateOutput({ resource, element: { statusCode, headers: { ...headers }, body } });
  return 'left' in end ? end.left.map(toViolation) : [];
}

function toViolation(diagnostic: {
  readonly path?: readonly (string | number)[];
  readonly message: string;
}): Violation {
  return { path: (diagnostic.path ?? []).join('.'), rule: diagnostic.message };
}
