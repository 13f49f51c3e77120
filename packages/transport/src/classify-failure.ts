/**
 * Why a fetch rejected:
 * - `unsent`: the request was not sent; a retry may succeed.
 * - `unsendable`: it cannot be sent, because fetch blocks the port or the body cannot be read.
 * - `untrusted`: it was not sent, because the server's certificate is not trusted.
 * - `redirect`: the server responded with a redirect.
 * - `ambiguous`: the server may have received the request.
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

/** The system calls and error codes of failures before the request is sent. */
const UNSENT = new Set<unknown>([
  'connect',
  'getaddrinfo',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused', // Bun's spelling
]);
/**
 * A failed TLS handshake: the server closed the connection (Node), responded in plain HTTP, or sent an alert that
 * occurs only in a handshake. Alerts that can also follow the request, such as the one for a missing client
 * certificate, are left out.
 */
const HANDSHAKE =
  /before secure TLS connection was established|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|\w*(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL|NO_SHARED_CIPHER)\b)/;
/** Deno's message for every failure before the request is written. */
const DENO_CONNECT = /client error \(Connect\)/;
/** The client does not trust the server's certificate. An alert is the opposite case: the server rejects the client. */
const CERTIFICATE = /^(?!.*_ALERT_).*(?:CERT|SELF_SIGNED|UNABLE_TO_)|invalid peer certificate/;
/** The errors of Node, Bun, Deno and node-fetch for a redirect under `redirect: 'error'`. */
const REDIRECT = /unexpected ?redirect|redirect mode is set to|no-redirect/i;
const BAD_PORT = /^bad port$/i;
/** A chain of causes may be circular. */
const DEEPEST = 5;

/** Searches the chain of causes, since fetch wraps the socket's error. */
export function classifyFailure(error: unknown, depth = 0): Failure {
  const cause = error as Cause | null | undefined;
  if (!cause || depth === DEEPEST) return 'ambiguous';
  return classifyCause(cause) ?? classifyFailure(cause.cause, depth + 1);
}

function classifyCause(cause: Cause): Failure | undefined {
  const code = String(cause.code);
  const message = String(cause.message);
  if (isUnsent(cause)) return 'unsent';
  // Deno reports a certificate problem in the message of the connection error.
  if (CERTIFICATE.test(code) || (DENO_CONNECT.test(message) && CERTIFICATE.test(message))) return 'untrusted';
  if (DENO_CONNECT.test(message) || HANDSHAKE.test(`${code} ${message}`)) return 'unsent';
  if (BAD_PORT.test(message) || cause.name === 'NotReadableError') return 'unsendable';
  return REDIRECT.test(`${code} ${message}`) ? 'redirect' : undefined;
}

/** A host with several addresses fails with one error per address. All of them must be connection errors. */
function isUnsent(cause: Cause | null | undefined): boolean {
  if (Array.isArray(cause?.errors)) return cause.errors.length > 0 && (cause.errors as Cause[]).every(isUnsent);
  return UNSENT.has(cause?.syscall) || UNSENT.has(cause?.code);
}
