import type { Violation } from './outcome.ts';

/** A violation as Prism writes it. */
interface Reported {
  readonly location: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

/** `Response body property message.type must be string`: the demand is what a reader needs beside the path. */
const SENTENCE = /^(?:Request|Response) (?:body|header) ?(?:(?:property|parameter) \S+ )?/;

/** Prism cuts a long list off in the middle: what is whole is read. */
const WHOLE = /\{"location":.*?"message":"(?:[^"\\]|\\.)*"\}/gu;

/** Reads the header `sl-violations`. */
export function readViolations(header: string | null): Violation[] {
  return (header?.match(WHOLE) ?? []).map((json) => toViolation(JSON.parse(json) as Reported));
}

function toViolation({ location, code, message }: Reported): Violation {
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
