import type { Headers } from './incoming.ts';

const SECRET = /key|token|secret|authorization|cookie/;

/** The headers without what would let somebody in. */
export function maskHeaders(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(masked));
}

function masked([name, value]: [string, string]): [string, string] {
  return [name, SECRET.test(name) && value ? '[masked]' : value];
}
