/** Too short to be a key; taking it out would only garble what an error says. */
const LEAST_LENGTH = 8;

/** Takes a secret out of what a server, or a fetch of the user's own, may echo into an error. */
export type Redact = (text: string) => string;

export function createRedact(secret: string): Redact {
  return (text) => (secret.length < LEAST_LENGTH ? text : text.replaceAll(secret, '[redacted]'));
}

/**
 * A copy of a cause that holds only what a reader needs: name, message, code and stack, down its chain. A foreign
 * error may carry the whole request, key included.
 */
export function safeCause(cause: unknown, redact: Redact, depth = 0): unknown {
  if (cause === undefined || depth > 4) return undefined;
  if (!(cause instanceof Error)) return redact(typeof cause === 'string' ? cause : typeof cause);
  const copy: Error & { code?: unknown } = new Error(redact(cause.message), {
    cause: safeCause(cause.cause, redact, depth + 1),
  });
  copy.name = redact(cause.name);
  copy.stack = redact(String(cause.stack));
  if ('code' in cause) copy.code = redact(String(cause.code));
  return copy;
}
