import type { MockParts } from './mock-parts.ts';
import { asObject, type JsonObject } from './json.ts';
import { fileViolations } from './policy/file-violations.ts';
import { limitViolations } from './policy/limit-violations.ts';
import { readPreference } from './prism/preference.ts';
import type { Question, Verdict } from './prism/prism.ts';
import { toViolation, type Diagnostic, type Violation } from './prism/violation.ts';
import { shownBody, type Body } from './request/body.ts';
import { encodeForm, ENCODED_FORM_TYPE } from './request/encode-form.ts';
import type { Headers, Incoming } from './request/incoming.ts';
import { maskHeaders } from './request/mask-headers.ts';
import type { ArrivedRequest } from './request/mock-request.ts';
import { readBody } from './request/read-body.ts';
import { botIdOf, pathBelowPrefix } from './route.ts';

/** All that is known of a request before anything is decided. */
export interface Inspected {
  readonly request: ArrivedRequest;
  readonly headers: Headers;
  readonly body: Body;
  /** The body's fields; of a form, the last part of each name. */
  readonly fields: JsonObject;
  readonly botId: string;
  /** Undefined where there is no such path. */
  readonly verdict: Verdict | undefined;
  /** Whether the request asks for an answer by a `Prefer` header. */
  readonly isPreferring: boolean;
}

/** Reads a request, and has Prism judge it. */
export async function inspect(parts: MockParts, incoming: Incoming): Promise<Inspected> {
  const { rules, document, options } = parts;
  const takesForms = 'multipart/form-data' in rules;
  const body = await readBody(incoming, { maxBodyBytes: options.maxBodyBytes, takesForms });
  const fields = fieldsOf(body);
  const path = pathBelowPrefix(incoming.target);
  const preference = readPreference(incoming.headers);
  const question = path === undefined ? undefined : toQuestion(parts, incoming, path, body);
  const exampleKey = parts.profile.exampleFor(fields);
  const verdict = question && (await parts.prism.ask(question, preference ?? { dynamic: false, exampleKey }));
  const violations = question && verdict ? await violationsOf(parts, { question, verdict, body, fields }) : [];
  const { method, target, headers } = incoming;
  const request = { method, path: target, headers: maskHeaders(headers), body: shownBody(body), violations };
  const botId = botIdOf(document.route, path ?? '');
  return { request, headers, body, fields, botId, verdict, isPreferring: preference !== undefined };
}

function fieldsOf(body: Body): JsonObject {
  if (body.kind === 'json') return asObject(body.value);
  if (body.kind !== 'form') return {};
  const last = Object.entries(body.fields).map(([name, value]) => [name, [value].flat().at(-1)]);
  return Object.fromEntries(last) as JsonObject;
}

/** The request for Prism, with a length: without one, Prism does not look at the content type. */
function toQuestion({ rules }: MockParts, { method, headers }: Incoming, path: string, body: Body): Question {
  const length = body.kind === 'none' ? '0' : '1';
  const own = { ...headers, 'content-length': length };
  if (body.kind !== 'form') return { method, path, headers: own, body: readable(body) };
  const fileFields = rules['multipart/form-data']?.fileFields ?? [];
  const form = { ...own, 'content-type': ENCODED_FORM_TYPE };
  return { method, path, headers: form, body: encodeForm(body, fileFields) };
}

function readable(body: Body): unknown {
  if (body.kind === 'json') return body.value;
  return body.kind === 'text' ? body.text : null;
}

interface Judged {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly body: Body;
  readonly fields: JsonObject;
}

async function violationsOf(parts: MockParts, judged: Judged): Promise<Violation[]> {
  const { verdict, body } = judged;
  const own = brokenBody(body);
  const ofPrism = own.length > 0 ? verdict.violations.filter(isNotOfBody) : await meantOnly(parts, judged);
  const rules = parts.rules[body.kind === 'form' ? 'multipart/form-data' : 'application/json'];
  const ofLimits = rules ? [...fileViolations(body, rules.fileFields), ...limitViolations(body, rules)] : [];
  const named = ofPrism.map(toViolation).map((violation) => nameKey(violation, parts.profile.keyHeader));
  return [...named, ...own, ...ofLimits];
}

function nameKey(violation: Violation, keyHeader: string): Violation {
  if (violation.code !== 'security') return violation;
  return { path: `headers.${keyHeader}`, rule: 'must carry a key', code: 'security' };
}

function brokenBody(body: Body): Violation[] {
  if (body.kind === 'broken-json') return [{ path: 'body', rule: body.reason, code: 'json' }];
  if (body.kind === 'broken-form') return [{ path: 'body', rule: `must be a form: ${body.reason}`, code: 'form' }];
  if (body.kind !== 'too-large') return [];
  return [{ path: body.path, rule: `must NOT have more than ${body.mostBytes} bytes`, code: 'max-body-bytes' }];
}

function isNotOfBody({ path = [], code }: Diagnostic): boolean {
  return path[0] !== 'body' && code !== 'required';
}

/** Where no variant of the body fits, only what the one that was meant has to say. */
async function meantOnly({ prism, profile }: MockParts, judged: Judged): Promise<readonly Diagnostic[]> {
  const { question, verdict, body, fields } = judged;
  const schema = verdict.violations.some(isOfVariants) ? profile.meantVariant(fields) : undefined;
  if (schema === undefined) return verdict.violations;
  const mediaType = body.kind === 'form' ? 'multipart/form-data' : 'application/json';
  const said = await prism.askVariant(question, mediaType, schema);
  const meant = said.filter((one) => !isNotOfBody(one) && !isOfVariants(one));
  return meant.length > 0 ? [...verdict.violations.filter(isNotOfBody), ...meant] : verdict.violations;
}

/** That no variant fits, which is no reason in itself. */
function isOfVariants({ path = [], code }: Diagnostic): boolean {
  return path.join('.') === 'body' && code === 'oneOf';
}
