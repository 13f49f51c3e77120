import type { Headers } from '../request/incoming.ts';

/** An answer as it goes out: names of headers in lower case, the body as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export function jsonAnswer(status: number, body: unknown, headers: Headers = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, text: JSON.stringify(body) };
}

/** Names in lower case and values as text, as they go over the wire. */
export function toHeaders(values: Readonly<Record<string, unknown>>): Headers {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
