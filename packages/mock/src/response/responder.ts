import type { MockContext } from '../context.ts';
import type { Refusal, RefusalKind } from '../providers/profile.ts';
import type { Headers } from '../request/request.ts';
import type { PrismResult } from '../validation/prism.ts';
import type { ValidatedRequest } from '../validation/validate-request.ts';
import { describeViolations } from '../validation/violation.ts';
import { createDuplicates } from './duplicates.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { jsonResponse, refreshReset, type MockResponse } from './response.ts';

/** Makes up the response that the service would give: a refusal, or an example filled in with what was sent. */
export interface Responder {
  respond(validated: ValidatedRequest, isRevoked: boolean): MockResponse;
  /** Forgets the rate limit's window and the repeated ids. */
  reset(): void;
}

export function createResponder(context: MockContext): Responder {
  const { profile, codes, options, clock } = context;
  const { onDuplicate = 'accept' } = options;
  const limiter = options.rateLimit && createRateLimiter(options.rateLimit);
  const duplicates = createDuplicates();
  let sent = 0;

  // The order of a service: path and key first, then the rate limit, then the message itself.
  function respond(validated: ValidatedRequest, isRevoked: boolean): MockResponse {
    const denied = refusalOfRoute(validated) ?? refusalOfKey(context, validated, isRevoked);
    if (denied) return refuse(denied);
    const figures = limiter?.take(clock.now());
    const headers = figures && profile.rateLimitHeaders(figures);
    if (figures?.allowed === false) return refuse(refusalOfRate(figures), headers);
    const invalid = refusalOfMessage(context, validated);
    return invalid ? refuse(invalid) : accept(validated, headers);
  }

  function refuse(refusal: Refusal, headers: Headers = {}): MockResponse {
    const { status, body } = profile.toError(refusal, codes);
    return jsonResponse(status, body, headers);
  }

  function accept(validated: ValidatedRequest, rateHeaders: Headers | undefined): MockResponse {
    const { response, problem } = validated.result as PrismResult;
    const { status, body, headers } = response;
    if (validated.hasPreference || problem) return jsonResponse(status, body, { ...headers, ...rateHeaders });
    const ownHeaders = rateHeaders ?? refreshReset(headers, clock.now());
    const key = onDuplicate === 'accept' ? undefined : profile.duplicateKey(validated.fields);
    const earlier = duplicates.find(key);
    if (earlier && onDuplicate === 'replay') return { ...earlier, headers: { ...earlier.headers, ...ownHeaders } };
    if (earlier) return refuse(DUPLICATE);
    sent += 1;
    const accepted = jsonResponse(status, fillIn(context, validated, response, sent), ownHeaders);
    duplicates.remember(key, accepted);
    return accepted;
  }

  function reset(): void {
    limiter?.reset();
    duplicates.reset();
  }

  return { respond, reset };
}

/** The body of the example with what was sent. */
function fillIn(
  { profile, prism, clock }: MockContext,
  { fields, botId }: ValidatedRequest,
  { status, headers, body }: PrismResult['response'],
  number: number,
): unknown {
  const filled = profile.fillIn(body, { botId, fields, number, now: clock.now() });
  // A message can hold what the document allows in a request, but not in a response.
  return prism.validateResponse(status, headers, filled).length === 0 ? filled : body;
}

const DUPLICATE: Refusal = { kind: 'duplicate', message: 'A message with this id exists already.', violations: [] };

function refusalOfRate({ requests, perMs }: RateLimit): Refusal {
  return { kind: 'rate-limited', message: `At most ${requests} requests are accepted in ${perMs} ms.`, violations: [] };
}

function refusalOfRoute({ request, result }: ValidatedRequest): Refusal | undefined {
  if (result !== undefined && result.problem !== 'route') return undefined;
  return { kind: 'unknown-route', message: `There is no call ${request.method} ${request.path}.`, violations: [] };
}

function refusalOfKey(
  { profile: { keyHeader, keyOption }, options }: MockContext,
  { request, headers }: ValidatedRequest,
  isRevoked: boolean,
): Refusal | undefined {
  if (request.violations.some(({ code }) => code === 'security')) {
    return { kind: 'no-key', message: `The request carries no key in the header ${keyHeader}.`, violations: [] };
  }
  const accepted = options[keyOption];
  const isKnown = accepted === undefined || [accepted].flat().includes(headers[keyHeader] ?? '');
  return isKnown && !isRevoked ? undefined : { kind: 'wrong-key', message: 'There is no such key.', violations: [] };
}

function refusalOfMessage({ options }: MockContext, { request, body, botId }: ValidatedRequest): Refusal | undefined {
  const { violations } = request;
  const codes = violations.map(({ code }) => code);
  const kind = kindOf(body.kind, codes);
  if (kind !== undefined) return { kind, message: `${describeViolations(violations)}.`, violations };
  if (options.bots?.includes(botId) ?? true) return undefined;
  return { kind: 'unknown-bot', message: `There is no bot with the id ${botId}.`, violations };
}

const TOO_LARGE = new Set(['x-max-bytes', 'x-max-characters', 'max-body-bytes']);

function kindOf(body: ValidatedRequest['body']['kind'], codes: readonly string[]): RefusalKind | undefined {
  if (body === 'broken-json' || body === 'broken-form') return body;
  if (codes.length === 0) return undefined;
  return codes.every((code) => TOO_LARGE.has(code)) ? 'too-large' : 'invalid';
}
