import { kindOf } from './checks.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { Delivery } from './settings.ts';

/**
 * The id under which the provider may recognise a repeated message: the caller's own, or for `at-least-once` a random
 * one. Neither provider promises what a repeated id does.
 */
export function deduplicationIdFor(
  provider: string,
  field: string,
  given: unknown,
  delivery: Delivery,
): string | undefined {
  if (given === undefined) return delivery === 'at-least-once' ? crypto.randomUUID() : undefined;
  if (typeof given === 'string' && given) return given;
  throw new ConfigurationError(provider, `${field}: expected a string that is not empty, got ${kindOf(given)}`);
}
