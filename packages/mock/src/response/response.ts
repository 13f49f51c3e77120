import type { Headers } from '../request/request.ts';

/** A response as an adapter sends it. */
export interface MockResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Headers;
  /** The body. */
  readonly text: string;
}

export function jsonResponse(status: number, body: unknown, headers: Headers = {}): MockResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, text: JSON.stringify(body) };
}

/** Header names in lower case and values as text, as they are sent. */
export function toHeaders(values: Readonly<Record<string, unknown>>): Headers {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

const RESET = /^x-rate-?limit-reset$/;
const WAIT = ['x-ratelimit-retryafter', 'retry-after'];

/** Sets the time of a rate limit's reset, which is in the past in the document's examples, to the end of the wait. */
export function refreshReset(headers: Headers, now: number): Headers {
  const wait = Number(WAIT.map((name) => headers[name]).find((value) => value !== undefined) ?? 0);
  const reset = String(Math.ceil(now / 1000) + wait);
  const entries = Object.entries(headers).map(([name, value]) => [name, RESET.test(name) ? reset : value]);
  return Object.fromEntries(entries) as Headers;
}
