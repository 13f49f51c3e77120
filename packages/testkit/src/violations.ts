/** What Prism says is wrong with a request. */
export interface Violation {
  /** Where, without the leading `request.`: `body.data.text`. */
  readonly path: string;
  readonly rule: string;
}

/** A violation as Prism writes it. */
interface Reported {
  readonly location: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** Prism cuts a long list off in the middle: what is whole is read. That no variant fits is no reason in itself. */
export function violationsOf(response: Response): Violation[] {
  const whole = response.headers.get('sl-violations')?.match(/\{"location":.*?"message":"(?:[^"\\]|\\.)*"\}/gu) ?? [];
  const reported = whole.map((json) => JSON.parse(json) as Reported).filter(({ code }) => code !== 'oneOf');
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

/** `body.data` of `body.data.text`. */
function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}
