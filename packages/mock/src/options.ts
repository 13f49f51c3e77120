import type { Clock } from './clock.ts';
import { cometchat } from './providers/cometchat.ts';
import type { ProviderProfile } from './providers/profile.ts';
import { sendbird } from './providers/sendbird.ts';
import type { MockRequest } from './request/request.ts';
import type { OnDuplicate } from './response/duplicates.ts';
import type { RateLimit } from './response/rate-limit.ts';
import type { Provider } from './spec/spec-document.ts';

/** The options of `startMock`. */
export interface MockOptions {
  /** The port to listen on. Default 0: any free one. */
  readonly port?: number;
  /** The address to listen on; `0.0.0.0` or `::` for all. Default `127.0.0.1`, which only this machine can reach. */
  readonly host?: string;
  /** CometChat: the keys that are accepted. Default: any. */
  readonly apiKey?: string | readonly string[];
  /** Sendbird: the tokens that are accepted. Default: any. */
  readonly apiToken?: string | readonly string[];
  /** The ids of the bots that exist. Default: all. */
  readonly bots?: readonly string[];
  /** How many requests with a valid key are accepted in how many milliseconds. Default: all. */
  readonly rateLimit?: RateLimit;
  /** Delays every response, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** What a repeated `dedup_id` or `muid` does. Default `accept`: the providers promise nothing. */
  readonly onDuplicate?: OnDuplicate;
  /** A longer body is refused with a 413. In bytes, default 100 MiB; JSON is limited to 10 MiB in any case. */
  readonly maxBodyBytes?: number;
  /** How many of the last requests `mock.requests` keeps. Default 1000. */
  readonly keepRequests?: number;
  /** The clock for times, delays and the rate limit. Default: the system's. */
  readonly clock?: Clock;
  /** Called with each request when its response is decided. */
  readonly onRequest?: (request: MockRequest) => void;
}

export const profiles: Readonly<Record<Provider, ProviderProfile>> = { cometchat, sendbird };

/** Throws a TypeError or RangeError that names the option. */
export function checkOptions(provider: Provider, options: MockOptions): void {
  if (!(provider in profiles)) throw new TypeError(`provider: expected 'sendbird' or 'cometchat', got '${provider}'`);
  const { keyOption } = profiles[provider];
  const other = keyOption === 'apiKey' ? 'apiToken' : 'apiKey';
  if (options[other] !== undefined) throw new TypeError(`${other}: ${provider} has ${keyOption} instead`);
  checkNumber('port', options.port, 0, 65_535);
  checkNumber('latencyMs', options.latencyMs, 0);
  checkNumber('maxBodyBytes', options.maxBodyBytes, 1);
  checkNumber('keepRequests', options.keepRequests, 0);
  checkNumber('rateLimit.requests', options.rateLimit?.requests, 1);
  checkNumber('rateLimit.perMs', options.rateLimit?.perMs, 1);
  const modes = ['accept', 'reject', 'replay', undefined];
  if (!modes.includes(options.onDuplicate)) throw new TypeError(`onDuplicate: expected 'accept', 'reject' or 'replay'`);
}

function checkNumber(name: string, value: number | undefined, least: number, most = Number.MAX_SAFE_INTEGER): void {
  if (value === undefined || (typeof value === 'number' && value >= least && value <= most)) return;
  throw new RangeError(`${name}: expected a number from ${least} to ${most}, got ${value}`);
}
