import { asObject, isTooDeep, MOST_LEVELS, parseJson } from '../json.ts';
import type { Body } from '../request/body.ts';
import { isFilePart } from '../request/form.ts';
import type { RequestRules } from '../spec/read-spec.ts';
import type { Violation } from './violation.ts';

/** Why a body can't be validated at all: it is broken or too large. */
export function unreadableBody(body: Body): Violation[] {
  if (body.kind === 'broken-json') return [{ path: 'body', rule: body.reason, code: 'json' }];
  if (body.kind === 'broken-form') return [{ path: 'body', rule: `must be a form: ${body.reason}`, code: 'form' }];
  if (body.kind !== 'too-large') return [];
  return [{ path: body.path, rule: `must NOT have more than ${body.mostBytes} bytes`, code: 'max-body-bytes' }];
}

/** The rules that Prism does not check: limits that OpenAPI has no keyword for, and the form of a file part. */
export function bodyViolations(body: Body, rules: RequestRules): Violation[] {
  return [
    ...textsInsteadOfFiles(body, rules),
    ...tooManyCharacters(body, rules),
    ...tooManyBytes(body, rules),
    ...tooDeepTexts(body),
  ];
}

/** Prism accepts a file that is sent as a plain text; a service looks for a file name. */
function textsInsteadOfFiles(body: Body, { fileFields }: RequestRules): Violation[] {
  if (body.kind !== 'form') return [];
  const { fields } = body;
  return fileFields
    .filter((name) => fields[name] !== undefined && ![fields[name]].flat().every(isFilePart))
    .map((name) => ({ path: `body.${name}`, rule: 'must be a part with a file name', code: 'file' }));
}

function tooManyCharacters(body: Body, { maxCharacters: most }: RequestRules): Violation[] {
  // The length in UTF-16 units is never below the number of characters, and is cheap.
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

/** The size of a part; of a repeated one, that of the largest. */
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
