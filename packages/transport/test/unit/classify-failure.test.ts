import { describe, expect, it } from 'vitest';
import { classifyFailure, type Failure } from '../../src/classify-failure.ts';

/** An error of a socket. */
const socketError = (facts: object, message = 'no') => Object.assign(new Error(message), facts);

/** The error of undici's fetch that wraps it. */
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });

const refused = socketError({ code: 'ECONNREFUSED', syscall: 'connect' });
const reset = socketError({ code: 'ECONNRESET', syscall: 'read' }, 'read ECONNRESET');

interface Row {
  readonly what: string;
  readonly error: unknown;
}

const failures: Readonly<Record<Failure, readonly Row[]>> = {
  unsent: [
    { what: 'a refused connection', error: fetchFailed(refused) },
    { what: 'the code of a refused connection alone', error: { code: 'ECONNREFUSED' } },
    { what: 'an unknown host', error: fetchFailed(socketError({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })) },
    { what: 'the code of an unknown host alone', error: { code: 'ENOTFOUND' } },
    { what: 'a name server that does not respond', error: fetchFailed({ code: 'EAI_AGAIN' }) },
    {
      what: 'a DNS lookup with an unknown error code',
      error: fetchFailed({ syscall: 'getaddrinfo', code: 'EAI_X' }),
    },
    { what: "undici's connect timeout", error: fetchFailed({ code: 'UND_ERR_CONNECT_TIMEOUT' }) },
    { what: 'a connect timeout of the system', error: fetchFailed({ code: 'ETIMEDOUT', syscall: 'connect' }) },
    { what: 'an unreachable host', error: fetchFailed({ code: 'EHOSTUNREACH', syscall: 'connect' }) },
    { what: "Bun's refused connection", error: socketError({ code: 'ConnectionRefused' }) },
    { what: 'several addresses that all refused', error: fetchFailed(new AggregateError([refused, refused])) },
    {
      what: 'a TLS handshake that the server closed',
      error: fetchFailed(
        socketError(
          { code: 'ECONNRESET' },
          'Client network socket disconnected before secure TLS connection was established',
        ),
      ),
    },
    { what: 'plain HTTP on a TLS port', error: fetchFailed({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }) },
    { what: 'a handshake alert', error: fetchFailed({ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }) },
    { what: 'an unsupported TLS version', error: fetchFailed({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' }) },
    {
      what: "Deno's refused connection",
      error: new TypeError(
        'error sending request for url (http://localhost:1/): client error (Connect): tcp connect error: Connection refused',
      ),
    },
    {
      what: 'a cause three levels down',
      error: fetchFailed(new Error('a', { cause: new Error('b', { cause: refused }) })),
    },
  ],
  untrusted: [
    { what: 'an expired certificate', error: fetchFailed({ code: 'CERT_HAS_EXPIRED' }) },
    { what: 'a certificate for another name', error: fetchFailed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }) },
    { what: 'a self-signed certificate', error: fetchFailed({ code: 'DEPTH_ZERO_SELF_SIGNED' }) },
    {
      what: "Deno's words for an unknown issuer",
      error: new TypeError('error sending request: client error (Connect): invalid peer certificate: UnknownIssuer'),
    },
    { what: 'an unknown issuer', error: fetchFailed({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }) },
  ],
  unsendable: [
    { what: 'a port that fetch refuses', error: fetchFailed(new Error('bad port')) },
    {
      what: 'a file that changed since it was opened',
      error: fetchFailed(new DOMException('The blob could not be read', 'NotReadableError')),
    },
  ],
  redirect: [
    { what: "undici's refusal of a redirect", error: fetchFailed(new Error('unexpected redirect')) },
    { what: "Bun's code for a redirect", error: socketError({ code: 'UnexpectedRedirect' }) },
    { what: "Deno's words", error: new TypeError("Encountered redirect while redirect mode is set to 'error'") },
    { what: "node-fetch's code", error: socketError({ code: 'no-redirect' }) },
  ],
  ambiguous: [
    { what: 'a reset', error: fetchFailed(reset) },
    {
      what: 'an alert that may follow the request',
      error: fetchFailed({ code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }),
    },
    { what: 'a broken record', error: fetchFailed({ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }) },
    { what: 'a broken pipe', error: fetchFailed({ code: 'EPIPE', syscall: 'write' }) },
    { what: 'the end of the stream', error: fetchFailed(socketError({ code: 'UND_ERR_SOCKET' }, 'other side closed')) },
    { what: 'a time-out while reading', error: fetchFailed({ code: 'ETIMEDOUT', syscall: 'read' }) },
    { what: 'headers that did not come', error: fetchFailed({ code: 'UND_ERR_HEADERS_TIMEOUT' }) },
    { what: 'several addresses of which one did connect', error: fetchFailed(new AggregateError([refused, reset])) },
    { what: 'an aggregate that names no error', error: fetchFailed(new AggregateError([])) },
    { what: 'an error without a cause', error: new Error('no') },
    { what: 'an object that says nothing', error: {} },
    { what: 'a string', error: 'no' },
    { what: 'nothing at all', error: undefined },
    { what: 'null', error: null },
  ],
};

describe.each(Object.entries(failures))('a fetch that failed is %s', (failure, rows) => {
  it.each(rows)('after $what', ({ error }) => {
    expect(classifyFailure(error)).toBe(failure);
  });
});

it('stops at the first cause that it recognizes', () => {
  expect(classifyFailure(new Error('unexpected redirect', { cause: refused }))).toBe('redirect');
});

it('classifies an aggregate of different errors as ambiguous, even if its own code is ECONNREFUSED', () => {
  expect(classifyFailure(Object.assign(new AggregateError([refused, reset]), { code: 'ECONNREFUSED' }))).toBe(
    'ambiguous',
  );
});

it.each([
  { depth: 5, failure: 'unsent' },
  { depth: 6, failure: 'ambiguous' },
])('looks at five errors down the chain of causes: at number $depth it is $failure', ({ depth, failure }) => {
  let error: unknown = refused;
  for (let above = 1; above < depth; above++) error = new Error('no', { cause: error });
  expect(classifyFailure(error)).toBe(failure);
});

it('classifies a circular chain of causes as ambiguous, without an endless loop', () => {
  const error = new Error('round and round');
  error.cause = error;
  expect(classifyFailure(error)).toBe('ambiguous');
});

it('classifies an aggregate without errors as ambiguous', () => {
  expect(classifyFailure(new AggregateError([undefined, null]))).toBe('ambiguous');
});

it('classifies a reset as ambiguous when the URL in its message contains "redirect"', () => {
  const error = Object.assign(new Error('request to https://proxy/redirect/v3/bots failed, reason: read ECONNRESET'), {
    code: 'ECONNRESET',
  });
  expect(classifyFailure(error)).toBe('ambiguous');
});
