import type { Headers } from '../request/incoming.ts';

const RESET = /^x-rate-?limit-reset$/;
const WAIT = ['x-ratelimit-retryafter', 'retry-after'];

/** The document's examples show a reset that is long past: it is moved to the end of the wait that goes with it. */
export function refreshTimes(headers: Headers, now: number): Headers {
  const wait = Number(WAIT.map((name) => headers[name]).find((value) => value !== undefined) ?? 0);
  const reset = String(Math.ceil(now / 1000) + wait);
  const entries = Object.entries(headers).map(([name, value]) => [name, RESET.test(name) ? reset : value]);
  return Object.fromEntries(entries) as Headers;
}
