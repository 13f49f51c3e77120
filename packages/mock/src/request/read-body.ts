import { isTooDeep, MOST_LEVELS } from '../json.ts';
import type { Body } from './body.ts';
import { collectText } from './collect-text.ts';
import type { Incoming } from './incoming.ts';
import { readForm } from './read-form.ts';

/** What is held in memory of a text: as much as plain Prism takes. */
const MOST_TEXT_BYTES = 10 * 1024 * 1024;

export interface BodyRules {
  /** A longer body is read to its end, thrown away and answered with a 413. */
  readonly maxBodyBytes: number;
  /** Whether the document knows a form: else it is text of an unknown kind. */
  readonly takesForms: boolean;
}

/** Reads a request's body as what its content type says. Rejects only if the body breaks off. */
export async function readBody({ headers, body }: Incoming, rules: BodyRules): Promise<Body> {
  const type = headers['content-type'] ?? '';
  if (rules.takesForms && /^\s*multipart\/form-data\b/i.test(type)) return readForm(body, type, rules.maxBodyBytes);
  const mostBytes = Math.min(rules.maxBodyBytes, MOST_TEXT_BYTES);
  const text = await collectText(body, mostBytes);
  if (text === undefined) return { kind: 'too-large', path: 'body', mostBytes };
  if (text === '') return { kind: 'none' };
  return /^\s*application\/(?:[\w.-]+\+)?json\b/i.test(type) ? readJson(text) : { kind: 'text', text };
}

function readJson(text: string): Body {
  try {
    const value = JSON.parse(text) as unknown;
    // A text that is short can't be nested deeply.
    if (text.length > MOST_LEVELS && isTooDeep(value)) {
      return { kind: 'broken-json', reason: `must NOT be nested deeper than ${MOST_LEVELS} levels` };
    }
    return { kind: 'json', value, text };
  } catch (error) {
    return { kind: 'broken-json', reason: `must be JSON: it breaks ${whereOf(error)}` };
  }
}

/** V8 quotes the text around the error; a response should not. */
function whereOf(error: unknown): string {
  return /at position \d+/.exec(String(error))?.[0] ?? 'before its end';
}
