/** A field that the mock refused, and why. */
export interface FieldViolation {
  readonly field: string;
  readonly rule: string;
}

/** CometChat's error lists the rules by field; Sendbird's has a sentence that names the fields. */
export function violationsOf(body: unknown): FieldViolation[] {
  const { error, message } = (body ?? {}) as { error?: unknown; message?: unknown };
  const { details } = (error ?? {}) as { details?: unknown };
  if (typeof details === 'object' && details !== null) return fromDetails(details);
  return typeof message === 'string' ? fromSentence(message) : [];
}

function fromDetails(details: object): FieldViolation[] {
  return Object.entries(details).flatMap(([field, rules]: [string, unknown]) =>
    [rules].flat().map((rule) => ({ field, rule: String(rule) })),
  );
}

function fromSentence(message: string): FieldViolation[] {
  return message.split('; ').flatMap((part) => {
    const [, field, rule] = /^(?:body\.|(?=body |path\.|query\.|headers\.))(\S+) (.+?)\.?$/.exec(part) ?? [];
    return field === undefined || rule === undefined ? [] : [{ field, rule }];
  });
}
