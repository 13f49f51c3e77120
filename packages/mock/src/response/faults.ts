import type { MockResponse } from './response.ts';

/**
 * What goes wrong with a response:
 *
 * - `connection-reset`: the connection is reset before the response
 * - `timeout`: no response is ever sent
 * - `truncated-body`: the connection ends in the middle of the body
 * - `malformed-json`: the JSON of the body lacks its end
 * - `html`: an HTML page with status 200, as from a proxy
 * - `{ slow: ms }`: the response is delayed by that many milliseconds
 */
export type Fault =
  | 'connection-reset'
  | 'timeout'
  | 'truncated-body'
  | 'malformed-json'
  | 'html'
  | { readonly slow: number };

/** The faults of the connection, which the adapters simulate. */
export type WireFault = 'connection-reset' | 'timeout' | 'truncated-body';

export const FAULT_NAMES: readonly string[] = [
  'connection-reset',
  'timeout',
  'truncated-body',
  'malformed-json',
  'html',
];

/** What an adapter has to do: wait, then send the response or simulate the fault. */
export interface Outcome {
  readonly response: MockResponse;
  readonly delayMs: number;
  readonly wireFault?: WireFault;
}

const PAGE = '<!doctype html><title>Welcome</title><h1>It works</h1>';

export function applyFault(response: MockResponse, fault: Fault | undefined, latencyMs: number): Outcome {
  if (typeof fault === 'object') return { response, delayMs: latencyMs + fault.slow };
  const plain = { response, delayMs: latencyMs };
  if (fault === 'malformed-json') return { ...plain, response: { ...response, text: response.text.slice(0, -2) } };
  if (fault === 'html') {
    return { ...plain, response: { status: 200, headers: { 'content-type': 'text/html' }, text: PAGE } };
  }
  return fault === undefined ? plain : { ...plain, wireFault: fault };
}

/** The status that the sender of the request gets; undefined if it gets none. */
export function seenStatus({ response, wireFault }: Outcome): number | undefined {
  return wireFault === 'connection-reset' || wireFault === 'timeout' ? undefined : response.status;
}

export function checkFault(fault: Fault): Fault {
  const { slow } = (fault ?? {}) as { slow?: unknown };
  if (typeof fault === 'string' ? FAULT_NAMES.includes(fault) : typeof slow === 'number' && slow >= 0) return fault;
  throw new TypeError(
    `failOnce: expected one of ${FAULT_NAMES.join(', ')} or { slow: ms }, got ${JSON.stringify(fault)}`,
  );
}
