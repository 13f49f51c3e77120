import type { RequestRules } from '../document/request-rules.ts';
import { asObject, isTooDeep, MOST_LEVELS, parseJson } from '../json.ts';
import type { Violation } from '../prism/violation.ts';
import { isFilePart, type Body } from '../request/body.ts';

/** The limits of the document that OpenAPI has no word for. */
export function limitViolations(body: Body, rules: RequestRules): Violation[] {
  return [...tooManyCharacters(body, rules), ...tooManyBytes(body, rules), ...tooDeepTexts(body)];
}

function tooManyCharacters(body: Body, { maxCharacters: most }: RequestRules): Violation[] {
  if (body.kind !== 'json' || most === undefined || body.text.length <= most) return [];
  const isLonger = Array.from(body.text).length > most;
  return isLonger
    ? [{ path: 'body', rule: `must NOT have more than ${most} characters`, code: 'x-max-characters' }]
    : [];
}

function tooManyBytes(body: Body, { maxBytes }: RequestRules): Violation[] {
  const fields = asObject(body.kind === 'form' ? body.fields : body.kind === 'json' && body.value);
  const sizeOf = body.kind === 'form' ? sizeOfPart : sizeOfJson;
  return Object.entries(maxBytes)
    .filter(([name, most]) => sizeOf(fields[name]) > most)
    .map(([name, most]) => ({
      path: `body.${name}`,
      rule: `must NOT have more than ${most} bytes`,
      code: 'x-max-bytes',
    }));
}

/** Of a repeated part, the largest. */
function sizeOfPart(value: unknown): number {
  const sizes = [value].flat().map((one) => (isFilePart(one) ? one.size : sizeOfJson(one)));
  return Math.max(...sizes);
}

function sizeOfJson(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}

/** Texts of a form that hold JSON, such as `extended_message_payload`. */
function tooDeepTexts(body: Body): Violation[] {
  if (body.kind !== 'form') return [];
  return Object.entries(body.texts)
    .filter(([, text]) => text.length > MOST_LEVELS && isTooDeep(parseJson(text)))
    .map(([name]) => ({
      path: `body.${name}`,
      rule: `must NOT be nested deeper than ${MOST_LEVELS} levels`,
      code: 'depth',
    }));
}
