import { readPrismViolations, type PrismViolation } from '@bot-messages/testkit';
import type { Violation } from './outcome.ts';

/** `Response body property message.type must be string`: the demand is what a reader needs beside the path. */
const SENTENCE = /^(?:Request|Response) (?:body|header) ?(?:(?:property|parameter) \S+ )?/;

/** Reads the header `sl-violations`. */
export function readViolations(header: string | null): Violation[] {
  return readPrismViolations(header).map(toViolation);
}

function toViolation({ location, code, message }: PrismViolation): Violation {
  const [side, part = '', ...rest] = location;
  return {
    side: side === 'request' ? 'request' : 'response',
    part,
    path: part === 'header' ? rest.join('.') : jsonPath(rest),
    rule: String(code ?? 'media type'),
    demand: message.replace(SENTENCE, ''),
  };
}

function jsonPath(keys: readonly string[]): string {
  return `$${keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('')}`;
}
