import type { Inspected } from './inspect.ts';
import type { MockParts } from './mock-parts.ts';
import { describeViolations } from './prism/violation.ts';
import type { Refusal, RefusalKind } from './providers/profile.ts';

const TOO_LARGE = new Set(['x-max-bytes', 'x-max-characters', 'max-body-bytes']);

/** Why the request gets no further than the door: a service looks at path and key before anything else. */
export function refusalAtDoor(
  { profile, options }: MockParts,
  { request, headers, verdict }: Inspected,
): Refusal | undefined {
  if (verdict === undefined || verdict.problem === 'route') {
    return { kind: 'unknown-route', message: `There is no call ${request.method} ${request.path}.`, violations: [] };
  }
  if (request.violations.some(({ code }) => code === 'security')) {
    const message = `The request carries no key in the header ${profile.keyHeader}.`;
    return { kind: 'no-key', message, violations: [] };
  }
  const accepted = options[profile.keyOption];
  const isKnown = accepted === undefined || [accepted].flat().includes(headers[profile.keyHeader] ?? '');
  return isKnown ? undefined : { kind: 'wrong-key', message: 'There is no such key.', violations: [] };
}

/** Why the message is refused, when the request has passed the door. */
export function refusalOfMessage({ options }: MockParts, { request, body, botId }: Inspected): Refusal | undefined {
  const { violations } = request;
  const kind = kindOf(
    body.kind,
    violations.map(({ code }) => code),
  );
  if (kind !== undefined) return { kind, message: `${describeViolations(violations)}.`, violations };
  if (options.bots?.includes(botId) ?? true) return undefined;
  return { kind: 'unknown-bot', message: `There is no bot with the id ${botId}.`, violations };
}

function kindOf(body: Inspected['body']['kind'], codes: readonly string[]): RefusalKind | undefined {
  if (body === 'broken-json' || body === 'broken-form') return body;
  if (codes.length === 0) return undefined;
  return codes.every((code) => TOO_LARGE.has(code)) ? 'too-large' : 'invalid';
}
