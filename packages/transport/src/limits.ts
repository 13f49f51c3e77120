import { checkHeader, checkNumber } from './checks.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { CallLimits, Delivery } from './settings.ts';

/** The limits of one call, complete. */
export interface Limits {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxRetries: number;
  readonly delivery: Delivery;
}

const DEFAULTS: Limits = {
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxRetries: 2,
  delivery: 'at-most-once',
};

/** Lays a client's settings over the defaults, or a call's options over a client's settings. */
export function resolveLimits(provider: string, given: CallLimits, base: Limits = DEFAULTS): Limits {
  const { delivery = base.delivery } = given;
  if (delivery !== 'at-most-once' && delivery !== 'at-least-once') {
    throw new ConfigurationError(
      provider,
      `delivery: expected 'at-most-once' or 'at-least-once', got ${JSON.stringify(delivery)}`,
    );
  }
  for (const [name, value] of Object.entries(given.headers ?? {})) checkHeader(provider, name, value);
  return {
    timeoutMs: checkNumber(provider, 'timeoutMs', given.timeoutMs ?? base.timeoutMs, 1),
    totalTimeoutMs: checkNumber(provider, 'totalTimeoutMs', given.totalTimeoutMs ?? base.totalTimeoutMs, 1),
    maxRetries: checkNumber(provider, 'maxRetries', given.maxRetries ?? base.maxRetries, 0),
    delivery,
  };
}
