import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets a page of any origin read an answer, its headers too: what a mock holds is no secret. */
export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', '*');
}

/** Whether a browser asks by itself, before the request of a page, if that page may make it. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;
}

/** Answers a preflight: yes. It is the browser's own question, not what a client sends, so that nothing counts it. */
export function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': headers['access-control-request-method'],
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  });
  response.end();
}
