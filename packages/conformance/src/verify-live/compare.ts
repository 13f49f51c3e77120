import { resolveReference, type Document } from '@bot-messages/testkit';
import type { Declared } from './declared.ts';
import {
  dig,
  isAccepted,
  isRecord,
  record,
  type RecordedResponse,
  type Code,
  type Exchange,
  type Finding,
  type FindingKind,
  type Outcome,
  type Probe,
  type Violation,
} from './probe.ts';

function divergence(kind: FindingKind, sentence: string, where: Pick<Finding, 'path' | 'rule'> = {}): Finding {
  return { severity: 'divergence', kind, sentence, ...where };
}

function information(kind: FindingKind, sentence: string, where: Pick<Finding, 'path'> = {}): Finding {
  return { severity: 'information', kind, sentence, ...where };
}

/** How the service differs from the document: in each response, then in the outcome of the probe. */
export function compare(declared: Declared, probe: Probe, outcome: Outcome): Finding[] {
  const ofResponses = outcome.exchanges.flatMap((exchange) => compareResponse(declared, probe, exchange));
  return [...ofResponses, ...compareOutcome(declared, probe, outcome, ofResponses)];
}

/** One response: its status, its headers and its body. */
function compareResponse(declared: Declared, probe: Probe, exchange: Exchange): Finding[] {
  const { answer, failure = 'the request was not handed on', violations } = exchange;
  if (answer === undefined) return [divergence('no-answer', `no response came: ${failure}`)];
  if (answer.status >= 300 && answer.status < 400) return [redirect(answer)];
  const ofStatus = [...undeclaredStatus(declared, answer), ...rateLimited(answer)];
  return [
    ...ofStatus,
    ...compareHeaders(declared, answer, violations),
    ...compareBody(declared, probe, answer, violations),
  ];
}

/** Names the origin alone: the rest of the address may contain a secret. */
function redirect({ status, headers }: RecordedResponse): Finding {
  const location = headers['location'] ?? '';
  const target = URL.canParse(location) ? new URL(location).origin : 'another path';
  return divergence('redirect', `status ${status} redirects to ${target}, which was not followed`);
}

function undeclaredStatus(declared: Declared, { status }: RecordedResponse): Finding[] {
  return declared.responseTo(status).isNamed
    ? []
    : [divergence('undeclared-status', `status ${status} is not named in the document`)];
}

function rateLimited({ status, headers }: RecordedResponse): Finding[] {
  if (status !== 429) return [];
  const list = rateLimitHeaders(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
  return [information('rate-limited', `a rate limit was hit; its headers are ${list || 'none'}`)];
}

/** The rate-limit headers, by name and by value; other headers are no part of the document. */
function compareHeaders(declared: Declared, answer: RecordedResponse, violations: readonly Violation[]): Finding[] {
  const { headers: expected } = declared.responseTo(answer.status);
  const names = rateLimitHeaders(answer.headers).map(([name]) => name);
  const undeclared = names.filter((name) => !expected.has(name));
  const unknownHeaders = undeclared.filter((name) => !declared.headers.has(name));
  return [
    ...unknownHeaders.map((path) => divergence('undeclared-header', `header ${path} is not in the document`, { path })),
    ...knownElsewhere(
      answer.status,
      undeclared.filter((name) => declared.headers.has(name)),
    ),
    ...violations.filter(({ part }) => part === 'header').map((violation) => misfit(answer, violation)),
  ];
}

/** The document declares them for other statuses. */
function knownElsewhere(status: number, names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  return [information('undeclared-header', `status ${status} has rate-limit headers too: ${names.join(', ')}`)];
}

function misfit({ headers }: RecordedResponse, { path, rule, demand }: Violation): Finding {
  const value = JSON.stringify(headers[path]);
  return divergence('header-value', `header ${path} ${demand}, but is ${value} (${rule})`, { path, rule });
}

/** The body of a response: its type, its schema, its numbers. A body that can't be parsed is not compared further. */
function compareBody(
  declared: Declared,
  probe: Probe,
  answer: RecordedResponse,
  violations: readonly Violation[],
): Finding[] {
  const ofType = contentType(declared, answer);
  if (answer.body === undefined) return [...ofType, divergence('not-json', 'the body is not JSON')];
  const unsafe = unsafeIntegers(answer.body);
  const isSaid = ({ path, rule }: Violation) => rule === 'maximum' && unsafe.some((finding) => finding.path === path);
  // Prism validates a body by its type: its violations for a wrong type are meaningless.
  const heard = ofType.length === 0 ? violations.filter((violation) => !isSaid(violation)) : [];
  return [...ofType, ...schemaFindings(declared, probe, answer, heard), ...unsafe, ...unknown(declared, probe, answer)];
}

function contentType(declared: Declared, { status, headers }: RecordedResponse): Finding[] {
  const { mediaTypes } = declared.responseTo(status);
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (mediaTypes.includes(type.trim())) return [];
  return [
    divergence('content-type', `the content type of status ${status} is '${type}', not ${mediaTypes.join(' or ')}`),
  ];
}

function schemaFindings(
  declared: Declared,
  probe: Probe,
  answer: RecordedResponse,
  violations: readonly Violation[],
): Finding[] {
  const isError = answer.status >= 400;
  // Prism validates an accepted body under an undeclared status as an error; the status itself is reported.
  if (!isError && !declared.responseTo(answer.status).isNamed) return [];
  const isOpen = !isError && isResult(declared, probe, answer.body);
  const below = `$.${declared.messageAt}`;
  return violations
    .filter(({ side, part, path }) => side === 'response' && part === 'body' && !(isOpen && path.startsWith(below)))
    .map(({ path, rule, demand }) =>
      isError
        ? divergence('error-shape', `the error's body: ${path} ${demand} (${rule})`, { path, rule })
        : divergence('schema', `the response: ${path} ${demand} (${rule})`, { path, rule }),
    );
}

/** Whether a response is the result of a send to many, whose keys the document does not describe. */
function isResult({ messageAt }: Declared, { toMany = false }: Probe, body: unknown): boolean {
  return toMany && dig(body, messageAt, 'id') === undefined;
}

function unknown(declared: Declared, probe: Probe, { status, body }: RecordedResponse): Finding[] {
  const isError = status >= 400;
  if (!isError && isResult(declared, probe, body)) return [];
  const [what, schema] = isError ? ["the error's body", 'ErrorResponse'] : ['the response', 'SendBotMessageResponse'];
  return unknownFields(declared.document, schema, body).map((path) =>
    information('unknown-field', `${what} has ${path}, which the document does not know`, { path }),
  );
}

/** Whether the service accepts and refuses what the document does, and with known error codes. */
function compareOutcome(
  declared: Declared,
  probe: Probe,
  { exchanges, clientError }: Outcome,
  found: readonly Finding[],
): Finding[] {
  const last = exchanges.at(-1);
  const answer = last?.answer;
  if (answer === undefined || answer.status < 200 || (answer.status >= 300 && answer.status < 400)) return [];
  return [
    ...ownRequest(probe, exchanges),
    ...(isAccepted(answer) ? compareAcceptance(probe, answer) : compareRefusal(declared, probe, answer)),
    ...(isAccepted(answer) && !found.some(({ severity }) => severity === 'divergence') ? unread(clientError) : []),
  ];
}

/** A request that the document refuses shows nothing about the service: the probe or the client is wrong. */
function ownRequest({ expects }: Probe, exchanges: Outcome['exchanges']): Finding[] {
  if (expects !== 'message') return [];
  const violations = exchanges.flatMap((exchange) => exchange.violations).filter(({ side }) => side === 'request');
  return violations.map(({ path, rule, demand }) =>
    divergence('own-request', `our own request breaks the document: ${path} ${demand} (${rule})`, { path, rule }),
  );
}

function compareAcceptance({ name, expects, toMany = false }: Probe, { status, body }: RecordedResponse): Finding[] {
  if (expects === 'refusal') {
    return [divergence('accepted-fault', `the service accepts what the document refuses: ${name} (status ${status})`)];
  }
  return expects === 'message' && toMany ? responseToMany(body) : [];
}

/** The document guesses: a map from each receiver to its outcome, as its example `textToMany` has it. */
function responseToMany(body: unknown): Finding[] {
  const outcomes = Object.values(record(body, 'data'));
  const isMap = outcomes.length > 0 && outcomes.every((outcome) => typeof dig(outcome, 'success') === 'boolean');
  if (isMap) return [];
  const sentence =
    'the response to many receivers is no map from receiver to outcome, as the example textToMany has it';
  return [divergence('many-answer', sentence, { path: '$.data' })];
}

function compareRefusal(declared: Declared, { name, expects }: Probe, { status, body }: RecordedResponse): Finding[] {
  const code = declared.codeOf(body);
  const isLimited = status === 429;
  const refused = divergence(
    'refused-example',
    `the service refuses what the document accepts: ${name} (status ${status}, code ${code ?? 'none'})`,
  );
  return [...(expects === 'message' && !isLimited ? [refused] : []), ...compareCode(declared, status, code)];
}

function compareCode({ codes }: Declared, status: number, code: Code | undefined): Finding[] {
  if (code === undefined) return [];
  const stated = codes.get(code);
  if (stated === undefined) return [divergence('unknown-code', `error code ${code} is not among the known codes`)];
  if (stated.length === 0 || stated.includes(status)) return [];
  const expected = stated.join(' or ');
  return [divergence('code-status', `error code ${code} comes with status ${status}, the document says ${expected}`)];
}

function unread(clientError: string | undefined): Finding[] {
  return clientError === undefined ? [] : [divergence('client', `the client can't read the response: ${clientError}`)];
}

/** A number beyond 2^53 is rounded when it is parsed. */
function unsafeIntegers(value: unknown, path = '$'): Finding[] {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return [divergence('unsafe-integer', `the response: ${path} is a number beyond 2^53`, { path })];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => unsafeIntegers(item, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => unsafeIntegers(item, `${path}.${key}`));
}

/**
 * The paths of fields that a schema does not know, such as `$.message.mood`. An object without listed keys
 * is free, so nothing in it is unknown.
 */
function unknownFields(document: Document, schema: string, value: unknown): string[] {
  return [...new Set(look(document, { $ref: `#/components/schemas/${schema}` }, value, '$'))];
}

function look(document: Document, node: unknown, value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const items = shapes(document, node).flatMap((shape) => dig(shape, 'items') ?? []);
    return value.flatMap((item) => items.flatMap((shape) => look(document, shape, item, `${path}[*]`)));
  }
  if (!isRecord(value)) return [];
  const known = shapes(document, node).flatMap((shape) => Object.entries(record(shape, 'properties')));
  if (known.length === 0) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const below = known.filter(([name]) => name === key);
    if (below.length === 0) return [`${path}.${key}`];
    return below.flatMap(([, shape]) => look(document, shape, item, `${path}.${key}`));
  });
}

/** The schema itself, or the variants of a union. */
function shapes(document: Document, node: unknown): unknown[] {
  const schema = resolveReference(document, node);
  const variants = dig(schema, 'anyOf') ?? dig(schema, 'oneOf');
  return Array.isArray(variants) ? variants.flatMap((variant) => shapes(document, variant)) : [schema];
}

/** In any spelling. */
const RATE_LIMIT = /rate-?limit|retry-?after|quota/;

/** The rate-limit headers of a response, by their names in lower case. */
export function rateLimitHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).filter(([name]) => RATE_LIMIT.test(name));
}
