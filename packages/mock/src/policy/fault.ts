/**
 * What goes wrong with an answer:
 *
 * - `connection-reset`: the connection is reset before the answer
 * - `timeout`: no answer ever comes
 * - `truncated-body`: the connection ends in the middle of the body
 * - `malformed-json`: the body is JSON that lacks its end
 * - `html`: a page in HTML with status 200, as from a proxy
 * - `{ slow: ms }`: the answer comes that many milliseconds later
 */
export type Fault =
  | 'connection-reset'
  | 'timeout'
  | 'truncated-body'
  | 'malformed-json'
  | 'html'
  | { readonly slow: number };

/** What of it the carrier of the answer has to do. */
export type WireFault = 'connection-reset' | 'timeout' | 'truncated-body';

export const FAULT_NAMES: readonly string[] = [
  'connection-reset',
  'timeout',
  'truncated-body',
  'malformed-json',
  'html',
];

export function isFault(value: unknown): value is Fault {
  if (typeof value === 'string') return FAULT_NAMES.includes(value);
  const { slow } = (value ?? {}) as { slow?: unknown };
  return typeof slow === 'number' && slow >= 0;
}
