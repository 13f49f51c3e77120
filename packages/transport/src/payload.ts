import { toJsonText } from './json-text.ts';

/** A request's body, as it goes over the wire on every attempt. */
export interface Payload {
  /** The `Content-Type`. */
  readonly type: string;
  readonly content: string | Blob;
}

export function jsonPayload(provider: string, body: unknown): Payload {
  return { type: 'application/json', content: toJsonText(provider, body) };
}
