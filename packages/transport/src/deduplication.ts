import type { Delivery } from './settings.ts';

/**
 * The id under which the provider may recognise a repeated message: the caller's own, or for `at-least-once` a random
 * one. Neither provider promises what a repeated id does.
 */
export function deduplicationIdFor(given: unknown, delivery: Delivery): string | undefined {
  if (typeof given === 'string' && given) return given;
  return delivery === 'at-least-once' ? crypto.randomUUID() : undefined;
}
