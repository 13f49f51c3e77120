import { checkBaseUrl } from './base-url.ts';
import { checkFunction, copyOf, shown } from './checks.ts';
import type { ClientState } from './client-state.ts';
import { ConfigurationError } from './configuration-error.ts';
import { deliver, type Delivery } from './deliver.ts';
import { fetchOnce } from './fetch-once.ts';
import { createGate } from './gate.ts';
import type { LeanRequest } from './lean-exchange.ts';
import { resolveLimits, type Limits } from './limits.ts';
import type { ProviderFacts } from './provider-facts.ts';
import { createRetryBudget } from './retry-budget.ts';
import { systemRuntime, type Runtime } from './runtime.ts';
import type { CallOptions, RateLimiter, SecretSource, TransportSettings } from './settings.ts';
import { intervalFor } from './spacing.ts';

/** What a client sends through. */
export interface Transport {
  readonly baseUrl: string;
  /** The limits of one call. */
  limits(options: CallOptions): Limits;
  /**
   * Sends a message, as often as the delivery table allows. It takes a `LeanRequest` and resolves with a
   * `LeanResponse`, under the types by which openapi-fetch knows them.
   */
  deliver<Message>(request: Request, delivery: Delivery<Message>): Promise<Response>;
  /** Sends any request once: the `fetch` of `client.api`. */
  fetch(request: Request): Promise<Response>;
}

/** Settings that the client has read: its own, the environment's, and the URL derived from them. */
export interface ResolvedSettings extends TransportSettings {
  readonly baseUrl: string;
  readonly secret: SecretSource;
}

export function createTransport(
  facts: ProviderFacts,
  settings: ResolvedSettings,
  runtime: Runtime = systemRuntime,
): Transport {
  const { provider, keySetting } = facts;
  if (runtime.isBrowser && !settings.dangerouslyAllowBrowser) {
    throw new ConfigurationError(
      provider,
      `${keySetting} is a server secret and this is a browser; send from a server, or set dangerouslyAllowBrowser`,
    );
  }
  const baseUrl = checkBaseUrl(provider, settings.baseUrl, settings.allowInsecureHttp);
  const limits = resolveLimits(provider, settings);
  const { requestsPerSecond, rateLimiter } = settings;
  checkFunction(provider, 'fetch', settings.fetch);
  if (rateLimiter !== undefined) checkRateLimiter(provider, rateLimiter);
  checkRate(provider, requestsPerSecond);
  const client: ClientState = {
    facts,
    settings,
    secret: settings.secret,
    baseUrl,
    limits,
    runtime,
    turns: 0,
    gate: createGate(runtime, intervalFor(requestsPerSecond)),
    budget: createRetryBudget(),
  };
  return {
    baseUrl,
    limits: (options) => resolveLimits(provider, copyOf(provider, 'options', options), limits),
    deliver: (request, delivery) =>
      deliver(client, request as unknown as LeanRequest, delivery) as Promise<unknown> as Promise<Response>,
    fetch: (request) => fetchOnce(client, request),
  };
}

function checkRate(provider: string, rate: unknown): void {
  if (rate === undefined || (typeof rate === 'number' && rate > 0 && rate < Infinity)) return;
  throw new ConfigurationError(provider, `requestsPerSecond: expected a number above 0, got ${shown(rate)}`);
}

function checkRateLimiter(provider: string, limiter: Partial<RateLimiter> | null): void {
  if (typeof limiter?.acquire === 'function') return;
  throw new ConfigurationError(provider, 'rateLimiter: expected an object with a function acquire');
}
