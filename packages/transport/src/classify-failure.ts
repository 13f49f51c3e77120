/**
 * What a rejected fetch tells: the request never left and may leave later (`unsent`), it never left and never will
 * (`untrusted`: the server's certificate), the server answered with a redirect, or nobody knows (`ambiguous`).
 */
export type Failure = 'unsent' | 'untrusted' | 'redirect' | 'ambiguous';

interface Cause {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

const CONNECT_SYSCALLS = new Set<unknown>(['connect', 'getaddrinfo']);
const UNSENT_CODES = new Set<unknown>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused', // Bun's spelling
]);
/** How Node, Bun, Deno and node-fetch say that they met a redirect and were told not to follow it. */
const REDIRECT = /unexpected ?redirect|redirect mode is set to|no-redirect/i;
/** A chain of causes may be a circle. */
const DEEPEST = 5;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_/;

/** Reads the whole chain of causes: fetch wraps what the socket said. */
export function classifyFailure(error: unknown): Failure {
  let cause = error as Cause | null | undefined;
  for (let depth = 0; cause && depth < DEEPEST; depth++) {
    if (isUnsent(cause)) return 'unsent';
    if (CERTIFICATE.test(String(cause.code))) return 'untrusted';
    if (REDIRECT.test(`${String(cause.code)} ${String(cause.message)}`)) return 'redirect';
    cause = cause.cause as Cause | null | undefined;
  }
  return 'ambiguous';
}

/** A host with several addresses fails with an error for each: all of them must have failed to connect. */
function isUnsent(cause: Cause | null | undefined): boolean {
  if (Array.isArray(cause?.errors)) return cause.errors.length > 0 && (cause.errors as Cause[]).every(isUnsent);
  return CONNECT_SYSCALLS.has(cause?.syscall) || UNSENT_CODES.has(cause?.code);
}
