import { asObject, isTooDeep, MOST_LEVELS, type JsonObject } from '../json.ts';
import { readForm, type BrokenForm, type FormBody, type TooLarge } from './form.ts';
import type { IncomingRequest } from './request.ts';

/** A request's body, by what its content type says and what it really is. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'broken-json'; readonly reason: string }
  | FormBody
  | BrokenForm
  | TooLarge;

interface BodyRules {
  /** A longer body is read to its end and refused with a 413. */
  readonly maxBodyBytes: number;
  /** Whether the document has a form; without one, a form is a text of an unknown media type. */
  readonly takesForms: boolean;
}

/** The most that is held in memory of a body that is no form: as much as plain Prism takes. */
const MOST_TEXT_BYTES = 10 * 1024 * 1024;

/** Reads a body by its content type. Rejects only if the connection breaks off. */
export async function readBody({ headers, body }: IncomingRequest, rules: BodyRules): Promise<Body> {
  const type = headers['content-type'] ?? '';
  if (rules.takesForms && /^\s*multipart\/form-data\b/i.test(type)) return readForm(body, type, rules.maxBodyBytes);
  const mostBytes = Math.min(rules.maxBodyBytes, MOST_TEXT_BYTES);
  const text = await readText(body, mostBytes);
  if (text === undefined) return { kind: 'too-large', path: 'body', mostBytes };
  if (text === '') return { kind: 'none' };
  return /^\s*application\/(?:[\w.-]+\+)?json\b/i.test(type) ? readJson(text) : { kind: 'text', text };
}

/** Reads a body to its end; drops its bytes as soon as they exceed the limit. */
async function readText(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > mostBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): Body {
  try {
    const value = JSON.parse(text) as unknown;
    // A short text can't be nested deeply.
    if (text.length > MOST_LEVELS && isTooDeep(value)) {
      return { kind: 'broken-json', reason: `must NOT be nested deeper than ${MOST_LEVELS} levels` };
    }
    return { kind: 'json', value, text };
  } catch (error) {
    return { kind: 'broken-json', reason: `must be JSON: it breaks ${positionOf(error)}` };
  }
}

/** The message of V8 quotes the text around the error, which must not appear in a response. */
function positionOf(error: unknown): string {
  return /at position \d+/.exec(String(error))?.[0] ?? 'before its end';
}

/** The body's fields; of a repeated part, the last one. */
export function fieldsOf(body: Body): JsonObject {
  if (body.kind === 'json') return asObject(body.value);
  if (body.kind !== 'form') return {};
  const last = Object.entries(body.fields).map(([name, value]) => [name, [value].flat().at(-1)]);
  return Object.fromEntries(last) as JsonObject;
}

/** The body as `mock.requests` shows it. */
export function shownBody(body: Body): unknown {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'form') return body.fields;
  return body.kind === 'text' ? body.text : undefined;
}
