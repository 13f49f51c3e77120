import type { MockContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { fieldsOf, readBody, shownBody, type Body } from '../request/body.ts';
import type { FormBody } from '../request/form.ts';
import {
  botIdOf,
  maskHeaders,
  pathBelowPrefix,
  type ArrivedRequest,
  type Headers,
  type IncomingRequest,
} from '../request/request.ts';
import { bodyViolations, unreadableBody } from './body-violations.ts';
import { readPreference, type PrismRequest, type PrismResult } from './prism.ts';
import { toViolation, type Diagnostic, type Violation } from './violation.ts';

/** A request with everything that a responder needs to know about it. */
export interface ValidatedRequest {
  readonly request: ArrivedRequest;
  /** As they arrived, not masked. */
  readonly headers: Headers;
  readonly body: Body;
  /** The body's fields; of a repeated part, the last one. */
  readonly fields: JsonObject;
  readonly botId: string;
  /** Undefined if the path is not below the API's prefix. */
  readonly result: PrismResult | undefined;
  /** Whether the request asks for a certain response by a `Prefer` header. */
  readonly hasPreference: boolean;
}

/** Reads a request, and validates it with Prism and the mock's own rules. */
export async function validateRequest(context: MockContext, incoming: IncomingRequest): Promise<ValidatedRequest> {
  const { rules, document, options, profile, prism } = context;
  const takesForms = 'multipart/form-data' in rules;
  const body = await readBody(incoming, { maxBodyBytes: options.maxBodyBytes, takesForms });
  const fields = fieldsOf(body);
  const path = pathBelowPrefix(incoming.target);
  const preference = readPreference(incoming.headers);
  const prismRequest = path === undefined ? undefined : toPrismRequest(context, incoming, path, body);
  const exampleKey = profile.exampleFor(fields);
  const result = prismRequest && (await prism.respond(prismRequest, preference ?? { dynamic: false, exampleKey }));
  const violations = prismRequest && result ? await violationsOf(context, { prismRequest, result, body, fields }) : [];
  const { method, target, headers } = incoming;
  const request = { method, path: target, headers: maskHeaders(headers), body: shownBody(body), violations };
  const botId = botIdOf(document.route, path ?? '');
  return { request, headers, body, fields, botId, result, hasPreference: preference !== undefined };
}

function toPrismRequest(
  { rules }: MockContext,
  { method, headers }: IncomingRequest,
  path: string,
  body: Body,
): PrismRequest {
  // Prism ignores the content type of a request without a length.
  const length = body.kind === 'none' ? '0' : '1';
  const own = { ...headers, 'content-length': length };
  if (body.kind !== 'form') return { method, path, headers: own, body: contentOf(body) };
  const fileFields = rules['multipart/form-data']?.fileFields ?? [];
  const form = { ...own, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return { method, path, headers: form, body: encodeForm(body, fileFields) };
}

function contentOf(body: Body): unknown {
  if (body.kind === 'json') return body.value;
  return body.kind === 'text' ? body.text : null;
}

/** Replaces the bytes of a file, which no rule of a document looks at. */
const PLACEHOLDER = 'bytes';
const BOUNDARY = 'form';

/** The form in a shape that is safe for Prism: without files, names and texts percent-encoded, which Prism decodes. */
function encodeForm({ texts }: FormBody, fileFields: readonly string[]): string {
  const parts = Object.entries(texts).map(([name, text]) => {
    const content = fileFields.includes(name) ? PLACEHOLDER : encodeURIComponent(text);
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${encodeURIComponent(name)}"\r\n\r\n${content}\r\n`;
  });
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

interface Validation {
  readonly prismRequest: PrismRequest;
  readonly result: PrismResult;
  readonly body: Body;
  readonly fields: JsonObject;
}

async function violationsOf(context: MockContext, validation: Validation): Promise<Violation[]> {
  const { result, body } = validation;
  const unreadable = unreadableBody(body);
  const ofPrism =
    unreadable.length > 0 ? result.violations.filter(isOutsideBody) : await ofIntendedVariant(context, validation);
  const rules = context.rules[body.kind === 'form' ? 'multipart/form-data' : 'application/json'];
  const named = ofPrism.map(toViolation).map((violation) => nameKey(violation, context.profile.keyHeader));
  return [...named, ...unreadable, ...(rules ? bodyViolations(body, rules) : [])];
}

function nameKey(violation: Violation, keyHeader: string): Violation {
  if (violation.code !== 'security') return violation;
  return { path: `headers.${keyHeader}`, rule: 'must carry a key', code: 'security' };
}

function isOutsideBody({ path = [], code }: Diagnostic): boolean {
  return path[0] !== 'body' && code !== 'required';
}

/** If the body fits no variant, reports the violations of the intended variant only. */
async function ofIntendedVariant(
  { prism, profile }: MockContext,
  { prismRequest, result, body, fields }: Validation,
): Promise<readonly Diagnostic[]> {
  const schema = result.violations.some(isNoVariant) ? profile.intendedSchema(fields) : undefined;
  if (schema === undefined) return result.violations;
  const mediaType = body.kind === 'form' ? 'multipart/form-data' : 'application/json';
  const all = await prism.validateVariant(prismRequest, mediaType, schema);
  const ofBody = all.filter((one) => !isOutsideBody(one) && !isNoVariant(one));
  return ofBody.length > 0 ? [...result.violations.filter(isOutsideBody), ...ofBody] : result.violations;
}

/** The diagnostic that no variant fits, which gives no reason. */
function isNoVariant({ path = [], code }: Diagnostic): boolean {
  return path.join('.') === 'body' && code === 'oneOf';
}
