/** A rule of the document that a request breaks. */
export interface Violation {
  /** What breaks it, such as `body.data.text`; a missing or unknown field is named too. */
  readonly path: string;
  /** The rule in words. */
  readonly rule: string;
  /** The JSON Schema keyword of the rule, or a word for a rule that is none: `security`, `content-type`, `x-max-bytes`, … */
  readonly code: string;
}

/** A violation as Prism reports it. */
export interface Diagnostic {
  readonly path?: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

/** Where the path names the field, the rule need not. */
const RULES: Readonly<Record<string, string>> = {
  required: 'is required',
  additionalProperties: 'is not a field that the document knows',
};

const CODES: Readonly<Record<string, string>> = { 401: 'security', 415: 'content-type', 422: 'form' };

export function toViolation({ path = [], code = '', message }: Diagnostic): Violation {
  const where = path.join('.') || (code === 415 ? 'headers.content-type' : 'body');
  // Prism says where once more in each sentence.
  const said = message.replace(/^Request (?:body|path|header|query)?(?: (?:property|parameter) \S*)? ?/, '');
  const field = /required property '(.+)'$/.exec(said)?.[1] ?? /; found '(.+)'$/.exec(said)?.[1];
  const place = field === undefined ? where : `${where}.${field}`;
  return { path: place, rule: RULES[code] ?? lowerFirst(said), code: CODES[code] ?? String(code) };
}

/** One line for an answer or a log. */
export function describeViolations(violations: readonly Violation[]): string {
  const shown = violations.slice(0, 3).map(({ path, rule }) => `${path} ${rule}`);
  const rest = violations.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
