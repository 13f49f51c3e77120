import type { ClientState } from './call-context.ts';
import { closeClient, type CloseOptions, type UnfinishedCall } from './close.ts';
import { checkBaseUrl, checkFunction, copyOf, shown } from './checks.ts';
import { deliver, type OutgoingMessage } from './deliver.ts';
import { ConfigurationError } from './errors.ts';
import { fetchOnce } from './fetch-once.ts';
import { createPacer } from './pacer.ts';
import type { ProviderFacts } from './provider.ts';
import { createRetryBudget } from './retry-policy.ts';
import { systemRuntime, type Runtime } from './runtime.ts';
import { createScheduler } from './scheduler.ts';
import {
  resolveLimits,
  type CallOptions,
  type Limits,
  type RateLimiter,
  type SecretSource,
  type TransportSettings,
} from './settings.ts';

/** Sends the requests of a client. */
export interface Transport {
  readonly baseUrl: string;
  /** Resolves the limits of one call. */
  limits(options: CallOptions): Limits;
  /** Sends a message, with the retries that the delivery table allows. */
  deliver<Message>(outgoing: OutgoingMessage<Message>): Promise<Message>;
  /** Sends any request once: the `fetch` of `client.api`. */
  fetch(request: Request): Promise<Response>;
  /** Ends the client: see `closeClient`. */
  close(options?: CloseOptions): Promise<UnfinishedCall[]>;
}

/** The client's settings, after reading the environment and deriving the base URL. */
export interface ResolvedSettings extends TransportSettings {
  readonly baseUrl: string;
  readonly secret: SecretSource;
}

const FUNCTIONS = ['fetch', 'onAttempt', 'onCallEnd', 'onRetry', 'onResponse'] as const;

export function createTransport(
  facts: ProviderFacts,
  settings: ResolvedSettings,
  runtime: Runtime = systemRuntime(),
): Transport {
  const { provider } = facts;
  checkSettings(facts, settings, runtime);
  const baseUrl = checkBaseUrl(provider, settings.baseUrl, settings.allowInsecureHttp);
  const limits = resolveLimits(provider, settings);
  const pacer = createPacer(runtime, settings.requestsPerSecond);
  const client: ClientState = {
    facts,
    settings,
    secret: settings.secret,
    baseUrl,
    limits,
    runtime,
    pacer,
    scheduler: createScheduler(runtime, pacer),
    budget: createRetryBudget(),
    calls: new Set(),
    onIdle: new Set(),
    isClosed: false,
  };
  return {
    baseUrl,
    limits: (options) => resolveLimits(provider, copyOf(provider, 'options', options), limits),
    deliver: (outgoing) => deliver(client, outgoing),
    fetch: (request) => fetchOnce(client, request),
    close: (options = {}) => closeClient(client, options),
  };
}

function checkSettings(
  { provider, keySetting }: ProviderFacts,
  settings: TransportSettings,
  { isBrowser }: Runtime,
): void {
  const { dangerouslyAllowBrowser, requestsPerSecond: rate, rateLimiter } = settings;
  const fail = (problem: string) => {
    throw new ConfigurationError(provider, problem);
  };
  if (isBrowser && !dangerouslyAllowBrowser) {
    fail(`${keySetting} is a server secret and this is a browser; send from a server, or set dangerouslyAllowBrowser`);
  }
  for (const name of FUNCTIONS) checkFunction(provider, name, settings[name]);
  // An untyped caller may pass anything.
  if (rateLimiter !== undefined && typeof (rateLimiter as RateLimiter | null)?.acquire !== 'function') {
    fail('rateLimiter: expected an object with a function acquire');
  }
  if (rate !== undefined && !(typeof rate === 'number' && rate > 0 && rate < Infinity)) {
    fail(`requestsPerSecond: expected a number above 0, got ${shown(rate)}`);
  }
}
