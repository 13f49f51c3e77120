/** What Prism says is wrong. */
export interface PrismViolation {
  /** Such as `request`, `body`, `data`, `text`. */
  readonly location: readonly string[];
  /** The schema's keyword, such as `required`; a wrong media type has none. */
  readonly code?: string | number;
  readonly message: string;
}

/** Prism puts a sentence before a long list, and cuts that off in the middle: what is whole is read. */
const WHOLE = /\{"location":.*?"message":"(?:[^"\\]|\\.)*"\}/gu;

/** Reads the header `sl-violations`. */
export function readPrismViolations(header: string | null | undefined): PrismViolation[] {
  return (header?.match(WHOLE) ?? []).map((json) => JSON.parse(json) as PrismViolation);
}
