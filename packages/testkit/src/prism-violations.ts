/** A violation that Prism reports. */
export interface PrismViolation {
  /** Such as `request`, `body`, `data`, `text`. */
  readonly location: readonly string[];
  /** The schema's keyword, such as `required`; a wrong media type has none. */
  readonly code?: string | number;
  readonly message: string;
}

/** Matches complete entries: Prism puts a sentence before a long list, and truncates it. */
const COMPLETE_ENTRY = /\{"location":.*?"message":"(?:[^"\\]|\\.)*"\}/gu;

/** Reads the header `sl-violations`. */
export function readPrismViolations(header: string | null | undefined): PrismViolation[] {
  return (header?.match(COMPLETE_ENTRY) ?? []).map((json) => JSON.parse(json) as PrismViolation);
}
