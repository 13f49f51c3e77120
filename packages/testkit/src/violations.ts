import { readPrismViolations } from './prism-violations.ts';

/** A violation that Prism reports for a request. */
export interface Violation {
  /** The location without the leading `request.`, such as `body.data.text`. */
  readonly path: string;
  readonly rule: string;
}

/** Reads the violations, except that of `oneOf`, which only states that no variant matches. */
export function violationsOf(response: Response): Violation[] {
  const reported = readPrismViolations(response.headers.get('sl-violations')).filter(({ code }) => code !== 'oneOf');
  return reported.map(({ location, message }) => ({ path: location.slice(1).join('.'), rule: message }));
}

/** Removes known violations: Prism reports the violations of every variant of a body. */
export function without(violations: readonly Violation[], known: readonly Violation[]): Violation[] {
  return violations.filter((one) => !known.some((other) => one.path === other.path && one.rule === other.rule));
}

/** The violations of other fields than the one in `reason`. A violation of the whole body must have the same rule. */
export function besides(violations: readonly Violation[], reason: Violation): Violation[] {
  return violations.filter(({ path, rule }) => {
    return fieldOf(path) !== fieldOf(reason.path) || (path === 'body' && !rule.includes(reason.rule));
  });
}

/** Whether the violations include this one. Its rule may be a part of the message. */
export function names(violations: readonly Violation[], { path, rule }: Violation): boolean {
  return violations.some((violation) => violation.path === path && violation.rule.includes(rule));
}

/** `body.data` for `body.data.text`. */
function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}
