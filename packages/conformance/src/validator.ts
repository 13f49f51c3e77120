import { silentLogger, type Document, type Violation } from '@bot-messages/testkit';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { toInit, type Sent, type Wire } from './rows.ts';

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Headers = Readonly<Record<string, string>>;

/** A request as Prism accepts it: JSON is parsed already, a form is its text. */
export type Request = Parameters<ReturnType<typeof createInstance>['request']>[0];

/** Which response is requested; without it, the one that Prism chooses. */
export interface Preference {
  readonly code?: number;
  readonly exampleKey?: string;
}

/** What Prism answers, and what it finds wrong with the request. */
export interface Result {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly violations: readonly KeywordViolation[];
}

/** A violation with the keyword of the schema, such as `required`. */
export interface KeywordViolation extends Violation {
  readonly keyword: string;
}

/** Prism's validation of one document, in this process and without a socket. */
export interface Validator {
  request(request: Request, preference?: Preference): Promise<Result>;
  /** What a response violates. */
  response(status: number, headers: Headers, body: unknown): Promise<readonly KeywordViolation[]>;
  /** What a call of a webhook violates that is acknowledged with 200. */
  webhook(name: string, headers: Headers, body: unknown): Promise<readonly KeywordViolation[]>;
  /** What a value violates of the schema with this name. */
  value(schema: string, value: unknown): Promise<readonly KeywordViolation[]>;
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
const NO_RESPONSE = { headers: {}, body: undefined, violations: [] };

/**
 * The document in which the response to a send is a message, and nothing else: CometChat's also allows any object, since
 * the response to several receivers is not documented.
 */
export function narrowToMessage(document: Document): Document {
  const copy = structuredClone(document);
  const { schemas } = copy['components'] as { schemas: Record<string, unknown> };
  const { SendBotMessageResponse: response } = schemas;
  const { properties = {} } = Object(response) as { properties?: Record<string, unknown> };
  for (const name of Object.keys(properties)) properties[name] = { $ref: '#/components/schemas/BotMessage' };
  return copy;
}

/** Reads nothing of the document before it is needed. */
export function createValidator(document: Document): Validator {
  let operation: Promise<Operation> | undefined;
  let schemas: Promise<SchemaOperation> | undefined;
  const webhooks = new Map<string, Promise<Operation>>();
  const instance = createInstance({ ...RULES, mock: { dynamic: false } }, { logger: silentLogger });

  return {
    async request(request, preference = {}) {
      operation ??= toOperation(document);
      // Prism writes into the configuration and into the headers.
      const configuration = { ...RULES, mock: { dynamic: false, ...preference } };
      const input = { ...request, headers: { ...request.headers } };
      const end = await instance.request(input, [await operation], configuration)();
      if ('left' in end) return { ...NO_RESPONSE, status: (end.left as { status?: number }).status ?? 500 };
      const { output, validations } = end.right;
      const { statusCode: status, headers = {}, body } = output;
      return { status, headers, body, violations: validations.input.map(toViolation) };
    },
    async response(status, headers, body) {
      operation ??= toOperation(document);
      return violationsOf(await operation, status, { ...JSON_ONLY, ...headers }, body);
    },
    async webhook(name, headers, body) {
      const known = webhooks.get(name) ?? toWebhookOperation(document, name);
      webhooks.set(name, known);
      const resource = await known;
      // Prism takes no content type from a body that is parsed already.
      const sent = { ...JSON_ONLY, ...headers, 'content-length': '1' };
      const element = { method: 'post' as const, url: { path: '/', query: {} }, headers: sent, body };
      const end = validateInput({ resource, element });
      return [...('left' in end ? end.left.map(toViolation) : []), ...violationsOf(resource, 200, {}, undefined)];
    },
    async value(schema, value) {
      schemas ??= toSchemaOperation(document);
      const { operation: ofSchemas, statuses } = await schemas;
      const status = statuses.get(schema);
      if (status === undefined) throw new Error(`the document has no schema ${schema}`);
      return violationsOf(ofSchemas, status, JSON_ONLY, value);
    },
  };
}

/** A row as Prism's server would hand it on. */
export async function toRequest(wire: Wire, sent: Sent): Promise<Request> {
  const init = toInit(wire, sent);
  const encoded = sent.form ? new Response(init.body) : undefined;
  const content = encoded ? await encoded.text() : JSON.stringify(sent.body ?? null);
  const type: Record<string, string> = encoded ? { 'content-type': encoded.headers.get('content-type') ?? '' } : {};
  return {
    method: 'post',
    url: { path: wire.path(sent.botId ?? wire.botId), query: {} },
    headers: { ...type, ...init.headers, 'content-length': String(Buffer.byteLength(content)) },
    body: sent.form ? content : sent.body,
  };
}

/** A webhook as if it were the operation of a path, which is what Prism reads. */
async function toWebhookOperation(document: Document, name: string): Promise<Operation> {
  const { [name]: webhook = {} } = document['webhooks'] as Readonly<Record<string, object>>;
  const operation = await toOperation({ ...document, paths: { '/': webhook } });
  if (operation.method !== 'post') throw new Error(`${name}: expected the method post, got ${operation.method}`);
  return operation;
}

/** An operation that has each schema of the document as the response of a status of its own. */
interface SchemaOperation {
  readonly operation: Operation;
  readonly statuses: ReadonlyMap<string, number>;
}

async function toSchemaOperation(document: Document): Promise<SchemaOperation> {
  const { schemas } = document['components'] as { schemas: object };
  const statuses = new Map(Object.keys(schemas).map((name, index) => [name, 200 + index]));
  const responses = [...statuses].map(([name, status]): [string, object] => {
    const schema = { $ref: `#/components/schemas/${name}` };
    return [String(status), { description: name, content: { 'application/json': { schema } } }];
  });
  const paths = { '/': { get: { responses: Object.fromEntries(responses) } } };
  return { operation: await toOperation({ ...document, paths }), statuses };
}

async function toOperation(document: Document): Promise<Operation> {
  // Prism writes into what it is given.
  const [operation] = await getHttpOperationsFromSpec(structuredClone(document));
  if (operation === undefined) throw new Error('Prism found no operation in the document');
  return operation;
}

function violationsOf(resource: Operation, statusCode: number, headers: Headers, body: unknown): KeywordViolation[] {
  const end = validateOutput({ resource, element: { statusCode, headers: { ...headers }, body } });
  return 'left' in end ? end.left.map(toViolation) : [];
}

function toViolation(diagnostic: {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
}): KeywordViolation {
  const { path = [], code = 'media type', message } = diagnostic;
  return { path: path.join('.'), rule: message, keyword: String(code) };
}
