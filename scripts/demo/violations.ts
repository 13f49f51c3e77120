/** What Prism found wrong with a request. */
export interface Violation {
  /** Such as `body.data.text`. */
  readonly field: string;
  /** The schema's keyword, such as `required`. */
  readonly rule: string;
  /** What the rule asks for, such as `must have required property`. */
  readonly demand: string;
}

interface PrismViolation {
  readonly location: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** `Request body property data must have required property 'text'`: the demand, and the name where there is one. */
const SENTENCE = /^Request body (?:property \S+ )?(?<demand>.*?)(?:(?:; found)? '(?<name>[^']+)')?$/;

/** Reads the header in which Prism lists them; where there are too many, a sentence stands before the list. */
export function readViolations(header = '[]'): Violation[] {
  const list = JSON.parse(header.slice(header.indexOf('['))) as PrismViolation[];
  return list.map(toViolation);
}

/** A missing or surplus field is named in the sentence only, and belongs to the path. */
function toViolation({ location, code, message }: PrismViolation): Violation {
  const { demand = message, name = [] } = SENTENCE.exec(message)?.groups ?? {};
  const path = location.filter((part) => part !== 'request').concat(name);
  return { field: path.join('.'), rule: code, demand };
}
