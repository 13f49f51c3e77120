/** A rule of the document that a request breaks. */
export interface Violation {
  /** What breaks it, such as `body.data.text`; includes the name of a missing or unknown field. */
  readonly path: string;
  /** The rule in words. */
  readonly rule: string;
  /** The JSON Schema keyword of the rule, or `security`, `content-type`, `x-max-bytes`, … for other rules. */
  readonly code: string;
}

/** A violation as Prism reports it. */
export interface Diagnostic {
  readonly path?: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

/** Shorter words for rules whose sentence repeats the field in the path. */
const RULES: Readonly<Record<string, string>> = {
  required: 'is required',
  additionalProperties: 'is not a field that the document knows',
};

const CODES: Readonly<Record<string, string>> = { 401: 'security', 415: 'content-type', 422: 'form' };

export function toViolation({ path = [], code = '', message }: Diagnostic): Violation {
  const where = path.join('.') || (code === 415 ? 'headers.content-type' : 'body');
  // Prism's sentences start with the path.
  const rule = message.replace(/^Request (?:body|path|header|query)?(?: (?:property|parameter) \S*)? ?/, '');
  const field = /required property '(.+)'$/.exec(rule)?.[1] ?? /; found '(.+)'$/.exec(rule)?.[1];
  return {
    path: field === undefined ? where : `${where}.${field}`,
    rule: RULES[code] ?? lowerFirst(rule),
    code: CODES[code] ?? String(code),
  };
}

/** One line for a response. */
export function describeViolations(violations: readonly Violation[]): string {
  const shown = violations.slice(0, 3).map(({ path, rule }) => `${path} ${rule}`);
  const rest = violations.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
