import { readPrismViolations, type PrismViolation } from '@bot-messages/testkit';

/** What Prism found wrong with a request. */
export interface Violation {
  /** Such as `body.data.text`. */
  readonly field: string;
  /** The schema's keyword, such as `required`. */
  readonly rule: string;
  /** What the rule asks for, such as `must have required property`. */
  readonly demand: string;
}

/** `Request body property data must have required property 'text'`: the demand, and the name where there is one. */
const SENTENCE = /^Request body (?:property \S+ )?(?<demand>.*?)(?:(?:; found)? '(?<name>[^']+)')?$/;

/** Reads the header `sl-violations`. */
export function readViolations(header: string | undefined): Violation[] {
  return readPrismViolations(header).map(toViolation);
}

/** A missing or surplus field is named in the sentence only, and belongs to the path. */
function toViolation({ location, code, message }: PrismViolation): Violation {
  const { demand = message, name = [] } = SENTENCE.exec(message)?.groups ?? {};
  const path = location.filter((part) => part !== 'request').concat(name);
  return { field: path.join('.'), rule: String(code ?? 'media type'), demand };
}
