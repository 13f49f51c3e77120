import { readPrismViolations } from './prism-violations.ts';

/** What Prism says is wrong with a request. */
export interface Violation {
  /** Where, without the leading `request.`: `body.data.text`. */
  readonly path: string;
  readonly rule: string;
}

/** Leaves out that no variant fits, which is no reason in itself. */
export function violationsOf(response: Response): Violation[] {
  const reported = readPrismViolations(response.headers.get('sl-violations')).filter(({ code }) => code !== 'oneOf');
  return reported.map(({ location, message }) => ({ path: location.slice(1).join('.'), rule: message }));
}

/** Leaves out what has been heard already: every variant of a body speaks, also those that were never meant. */
export function without(violations: readonly Violation[], heard: readonly Violation[]): Violation[] {
  return violations.filter((one) => !heard.some((other) => one.path === other.path && one.rule === other.rule));
}

/** What of it speaks of another field than the reason's own; of the body as a whole, it has to say the same. */
export function besides(violations: readonly Violation[], reason: Violation): Violation[] {
  return violations.filter(({ path, rule }) => {
    return fieldOf(path) !== fieldOf(reason.path) || (path === 'body' && !rule.includes(reason.rule));
  });
}

/** Whether one of the violations is this reason, of which the rule may be the beginning only. */
export function names(violations: readonly Violation[], { path, rule }: Violation): boolean {
  return violations.some((violation) => violation.path === path && violation.rule.includes(rule));
}

/** `body.data` of `body.data.text`. */
function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}
