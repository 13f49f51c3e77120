import { names, violationsOf, type CountingFetch, type Violation } from '@bot-messages/testkit';
import { expect } from 'vitest';
import type { Mutant } from '../src/generated-cases/mutants.ts';

/** A fetch that rejects with Prism's violations, so that a test that expects acceptance shows why there was none. */
export const failOnViolations: typeof fetch = async (...input) => {
  const response = await fetch(...input);
  const violations = response.headers.get('sl-violations');
  if (violations && response.status >= 400) throw new Error(`Prism refused the request: ${violations}`);
  return response;
};

/** Sends an invalid message, and expects its refusal by Prism, or by the client before anything leaves. */
export async function expectRefusal(
  send: () => Promise<unknown>,
  counting: CountingFetch,
  mutant: Mutant,
  refusalOfClient: string | undefined,
  code: string | number,
): Promise<void> {
  const before = counting.sent;
  const thrown = await send().then(
    () => 'the message was sent',
    (reason: unknown) => reason,
  );
  if (refusalOfClient === undefined) {
    expect(thrown).toMatchObject({ name: 'ApiError', status: 400, code });
    const { headers } = thrown as { headers: Record<string, string> };
    expectViolation(violationsOf(new Response(null, { headers })), mutant);
  } else {
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0 });
    expect(String(thrown)).toContain(refusalOfClient);
  }
  expect(counting.sent - before).toBe(refusalOfClient === undefined ? 1 : 0);
}

/** The violation of a mutant must be among those of its body; Prism also reports those of other variants. */
export function expectViolation(violations: readonly Violation[], { path, rule }: Mutant): void {
  const reason = { path: ['body', ...path].join('.'), rule };
  if (names(violations, reason)) return;
  throw new Error(`${JSON.stringify(reason)} is not among the violations ${JSON.stringify(violations)}`);
}
