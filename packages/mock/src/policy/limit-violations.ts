import type { RequestRules } from '../document/request-rules.ts';
import { asObject } from '../json.ts';
import type { Violation } from '../prism/violation.ts';
import { isFilePart, type Body } from '../request/body.ts';

/** The limits of the document that OpenAPI has no word for. */
export function limitViolations(body: Body, rules: RequestRules): Violation[] {
  return [...tooManyCharacters(body, rules), ...tooManyBytes(body, rules)];
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
  return Object.entries(maxBytes)
    .filter(([name, most]) => sizeOf(fields[name]) > most)
    .map(([name, most]) => ({
      path: `body.${name}`,
      rule: `must NOT have more than ${most} bytes`,
      code: 'x-max-bytes',
    }));
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(...value.map(sizeOf));
  if (isFilePart(value)) return value.size;
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}
