/**
 * What a rejected fetch says. The request was not sent and may succeed later (`unsent`); it was not sent and never will be
 * (`unsendable`: a port that fetch refuses, a body that cannot be read; `untrusted`: the server's certificate); the server
 * responded with a redirect; or nobody knows (`ambiguous`).
 */
export type Failure = 'unsent' | 'unsendable' | 'untrusted' | 'redirect' | 'ambiguous';

interface Cause {
  readonly name?: unknown;
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
/**
 * A TLS handshake that failed: closed (Node), answered in plain HTTP, or refused by an alert that a server sends only in a
 * handshake. Alerts that may also follow the request, such as the one for a missing client certificate, are not here.
 */
const HANDSHAKE =
  /before secure TLS connection was established|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|\w*(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL|NO_SHARED_CIPHER)\b)/;
/** Deno's word for everything that happens before a request can be written. */
const DENO_CONNECT = /client error \(Connect\)/;
/** The client refuses the server's certificate. An alert is the server's refusal of the client. */
const CERTIFICATE = /^(?!.*_ALERT_).*(?:CERT|SELF_SIGNED|UNABLE_TO_)|invalid peer certificate/;
/** How Node, Bun, Deno and node-fetch say that they met a redirect and were told not to follow it. */
const REDIRECT = /unexpected ?redirect|redirect mode is set to|no-redirect/i;
const BAD_PORT = /^bad port$/i;
/** A chain of causes may be a circle. */
const DEEPEST = 5;

/** Reads the whole chain of causes: fetch wraps the error of the socket. */
export function classifyFailure(error: unknown): Failure {
  let cause = error as Cause | null | undefined;
  for (let depth = 0; cause && depth < DEEPEST; depth++) {
    const failure = classifyCause(cause);
    if (failure) return failure;
    cause = cause.cause as Cause | null | undefined;
  }
  return 'ambiguous';
}

function classifyCause(cause: Cause): Failure | undefined {
  const code = String(cause.code);
  const message = String(cause.message);
  if (isUnsent(cause)) return 'unsent';
  // Deno names the certificate in the message of the connection that failed for it.
  if (CERTIFICATE.test(code) || (DENO_CONNECT.test(message) && CERTIFICATE.test(message))) return 'untrusted';
  if (DENO_CONNECT.test(message) || HANDSHAKE.test(`${code} ${message}`)) return 'unsent';
  if (BAD_PORT.test(message) || cause.name === 'NotReadableError') return 'unsendable';
  return REDIRECT.test(`${code} ${message}`) ? 'redirect' : undefined;
}

/** A host with several addresses fails with an error for each: all of them must have failed to connect. */
function isUnsent(cause: Cause | null | undefined): boolean {
  if (Array.isArray(cause?.errors)) return cause.errors.length > 0 && (cause.errors as Cause[]).every(isUnsent);
  return CONNECT_SYSCALLS.has(cause?.syscall) || UNSENT_CODES.has(cause?.code);
}
