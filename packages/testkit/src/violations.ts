import { readPrismViolations } from './prism-violations.ts';

/** What Prism says is wrong with a request. */
export interface Violation {
  /** Where, without the leading `request.`: `body.data.text`. */
  readonly path: string;
  readonly rule: string;
}

/** Leaves out the violation of `oneOf`, which says no more than that no variant fits. */
export function violationsOf(response: Response): Violation[] {
  const reported = readPrismViolations(response.headers.get('sl-violations')).filter(({ code }) => code !== 'oneOf');
  return reported.map(({ location, message }) => ({ path: location.slice(1).join('.'), rule: message }));
}

/** Removes known violations: Prism reports those of every variant of a body, also of variants that were not meant. */
export function without(violations: readonly Violation[], known: readonly Violation[]): Violation[] {
  return violations.filter((one) => !known.some((other) => one.path === other.path && one.rule === other.rule));
}

/** The violations of other fields than that of the reason; one of the whole body has to state the same rule. */
export function besides(violations: readonly Violation[], reason: Violation): Violation[] {
  return violations.filter(({ path, rule }) => {
    return fieldOf(path) !== fieldOf(reason.path) || (path === 'body' && !rule.includes(reason.rule));
  });
}

/** Whether one of the violations is this reason; its rule may be a part of the message. */
export function names(violations: readonly Violation[], { path, rule }: Violation): boolean {
  return violations.some((violation) => violation.path === path && violation.rule.includes(rule));
}

/** `body.data` of `body.data.text`. */
function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}
