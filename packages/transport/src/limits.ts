import { checkHeader, checkNumber, copyOf, shown } from './checks.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { CallOptions, Delivery } from './settings.ts';

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
export function resolveLimits(provider: string, given: CallOptions, base: Limits = DEFAULTS): Limits {
  const { headers = {}, signal, delivery = base.delivery } = given;
  for (const [name, value] of Object.entries(copyOf(provider, 'headers', headers))) checkHeader(provider, name, value);
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new ConfigurationError(provider, 'signal: expected an AbortSignal');
  }
  return {
    timeoutMs: checkNumber(provider, 'timeoutMs', given.timeoutMs ?? base.timeoutMs, 1),
    totalTimeoutMs: checkNumber(provider, 'totalTimeoutMs', given.totalTimeoutMs ?? base.totalTimeoutMs, 1),
    maxRetries: checkNumber(provider, 'maxRetries', given.maxRetries ?? base.maxRetries, 0),
    delivery: checkDelivery(provider, delivery),
  };
}

function checkDelivery(provider: string, delivery: Delivery): Delivery {
  if (delivery === 'at-most-once' || delivery === 'at-least-once') return delivery;
  throw new ConfigurationError(
    provider,
    `delivery: expected 'at-most-once' or 'at-least-once', got ${shown(delivery)}`,
  );
}
