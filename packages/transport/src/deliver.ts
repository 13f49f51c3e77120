import { attempt, type WireRequest } from './attempt.ts';
import {
  endCall,
  factsOf,
  outOfTime,
  remainingMs,
  schedule,
  startCall,
  throwIfEnded,
  type Call,
  type CallContext,
  type ClientState,
} from './call-context.ts';
import { ConfigurationError } from './errors.ts';
import { invalid, refused, type FailedAttempt } from './failed-attempt.ts';
import type { Payload } from './json.ts';
import { ABORTED, notify, reportAttempt, reportCallEnd } from './observe.ts';
import type { ProviderFacts, RetryAdvice } from './provider.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import { createRedact } from './redact.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import {
  adviseRetry,
  adviseUnsent,
  backoffMs,
  LONGEST_WAIT_MS,
  mayHaveBeenProcessed,
  nextDelayMs,
} from './retry-policy.ts';
import { secretFor } from './secret.ts';
import { sleep } from './with-deadline.ts';

/** A message to send. */
export interface OutgoingMessage<Message> extends Call {
  readonly botId: string;
  /** The path below `baseUrl`, each segment percent-encoded. */
  readonly path: string;
  readonly payload: Payload;
  /** Headers for this call only. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Extracts the message from a parsed response; returns undefined when there is none. */
  readMessage(body: unknown): Message | undefined;
}

interface Sent<Message> {
  readonly message: Message;
}

interface Failed {
  readonly failed: FailedAttempt;
  /** The wait that the provider asks for, otherwise the backoff, in milliseconds. */
  readonly waitMs: number;
}

/** The request of a call, with the key that it carries. */
interface KeyedRequest extends WireRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly secret: string;
}

/** Sends a message, and reports the end of the call. */
export async function deliver<Message>(client: ClientState, outgoing: OutgoingMessage<Message>): Promise<Message> {
  const context = startCall(client, outgoing);
  try {
    const message = await makeAttempts(context, outgoing);
    context.isSent = true;
    reportCallEnd(context, 'sent');
    return message;
  } catch (error) {
    reportCallEnd(context, { error });
    throw error;
  } finally {
    endCall(context);
  }
}

/** Makes attempts until one returns a message or the retry policy stops. This is the only loop that sends and waits. */
async function makeAttempts<Message>(context: CallContext, outgoing: OutgoingMessage<Message>): Promise<Message> {
  const { runtime, settings } = context.client;
  throwIfEnded(context);
  let request = toRequest(context.client, outgoing, await secretFor(context));
  let failed: FailedAttempt | undefined;
  for (;;) {
    const result = await schedule(context, () => attemptMessage(context, request, outgoing));
    if (!result) throw failed ? toError(context, failed) : outOfTime(context, 'waiting for its turn');
    if ('message' in result) return result.message;
    ({ failed } = result);
    const { outcome, rateLimit } = failed;
    if (outcome.advice === 'new-key' && canRenewKey(context)) {
      reportFailure(context, failed);
      request = await renewKey(context, request, failed);
      continue;
    }
    const delayMs = retryDelayMs(context, result);
    reportFailure(context, failed, delayMs);
    if (delayMs === undefined) throw toError(context, failed);
    notify(settings.onRetry, { attempt: context.attempts, status: outcome.status, delayMs, rateLimit });
    // After a rate limit, the scheduler delays this call together with all others.
    if (!outcome.rateLimited) await sleep(runtime, delayMs, context);
  }
}

function toRequest<Message>(
  { baseUrl, settings, facts }: ClientState,
  { path, payload, headers }: OutgoingMessage<Message>,
  secret: string,
): KeyedRequest {
  const merged: Record<string, string> = {};
  // Lower-case names, so that the call's headers override the settings', and the key and content type override both.
  for (const [name, value] of Object.entries({ ...settings.headers, ...headers })) merged[name.toLowerCase()] = value;
  merged['content-type'] = payload.type;
  merged[facts.keyHeader.toLowerCase()] = secret;
  const redact = createRedact(secret);
  return { url: `${baseUrl}${path}`, method: 'POST', headers: merged, body: payload.content, secret, redact };
}

/** The same request with another key. Removes both keys from errors: a server may show either. */
function withKey({ keyHeader }: ProviderFacts, request: KeyedRequest, secret: string): KeyedRequest {
  const redactNew = createRedact(secret);
  const headers = { ...request.headers, [keyHeader.toLowerCase()]: secret };
  return { ...request, headers, secret, redact: (text) => redactNew(request.redact(text)) };
}

/** Makes one attempt, and pauses the client after a rate limit. */
async function attemptMessage<Message>(
  context: CallContext,
  request: WireRequest,
  outgoing: OutgoingMessage<Message>,
): Promise<Sent<Message> | Failed> {
  const { client, call } = context;
  context.attempts++;
  let response: CompleteResponse | FailedAttempt;
  try {
    response = await attempt(context, request);
  } catch (error) {
    reportAttempt(context, { errorType: ABORTED, retry: adviseUnsent(context.mayHaveBeenDelivered) });
    throw error;
  }
  const result = 'outcome' in response ? response : readResponse(context, response, request, outgoing);
  if ('message' in result) return result;
  const { outcome, retryAfterMs } = result;
  const isRepeated = outcome.duplicate === true && call.deduplicationId !== undefined;
  context.mayHaveBeenDelivered ||= isRepeated || mayHaveBeenProcessed(outcome);
  const waitMs = retryAfterMs ?? backoffMs(context.attempts, client.runtime.random());
  // No call waits longer than LONGEST_WAIT_MS, so a longer pause would only delay its error.
  if (outcome.rateLimited && waitMs <= LONGEST_WAIT_MS) client.scheduler.pause(waitMs);
  return { failed: result, waitMs };
}

/** Returns the message of a complete response, or the failure when there is none. */
function readResponse<Message>(
  context: CallContext,
  response: CompleteResponse,
  { redact }: WireRequest,
  { readMessage }: OutgoingMessage<Message>,
): Sent<Message> | FailedAttempt {
  const { facts, runtime, budget, settings } = context.client;
  const { status, headers, text } = response;
  if (status >= 400) return refused(facts, response, runtime.wallTime(), redact);
  const fail = (what: string) => invalid(facts, response, what, runtime.wallTime(), redact);
  const parsed = parseJson(text);
  if (!parsed) return fail('a body that is not JSON');
  if (!parsed.exact) return fail('an integer beyond 2^53, which would be rounded');
  const message = readMessage(parsed.value);
  if (message === undefined) return fail('a body that holds no message');
  budget.refund();
  // The other headers matter only to an observer.
  if (settings.onAttempt) {
    reportAttempt(context, { statusCode: status, rateLimit: readRateLimit(headers, runtime.wallTime()) });
  }
  return { message };
}

/** The delay before the next attempt, in milliseconds; undefined when there must be none. */
function retryDelayMs(context: CallContext, { failed, waitMs }: Failed): number | undefined {
  const { client, call, attempts, isKeyRenewed } = context;
  if (client.isClosed) return undefined;
  const delayMs = nextDelayMs(failed.outcome, {
    ...call.limits,
    attempts: isKeyRenewed ? attempts - 1 : attempts,
    remainingMs: remainingMs(context) - client.scheduler.expectedMs,
    waitMs,
  });
  const isAffordable = delayMs !== undefined && (failed.outcome.rateLimited || client.budget.spend());
  return isAffordable ? delayMs : undefined;
}

function canRenewKey({ client, isKeyRenewed }: CallContext): boolean {
  return typeof client.secret === 'function' && !isKeyRenewed && !client.isClosed;
}

/** Asks the key function for another key, once per call. The provider processed nothing with the one that it refused. */
async function renewKey(context: CallContext, request: KeyedRequest, failed: FailedAttempt): Promise<KeyedRequest> {
  context.isKeyRenewed = true;
  let cause: unknown;
  try {
    const secret = await secretFor(context, request.secret);
    if (secret !== request.secret) return withKey(context.client.facts, request, secret);
  } catch (error) {
    // The key function failed. The refusal says more about the message.
    if (!(error instanceof ConfigurationError)) throw error;
    cause = error;
  }
  throw failed.toError({ ...factsOf(context, adviceAfter(context, failed)), cause });
}

function toError(context: CallContext, failed: FailedAttempt): Error {
  return failed.toError(factsOf(context, adviceAfter(context, failed)));
}

function reportFailure(context: CallContext, failed: FailedAttempt, delayMs?: number): void {
  const { errorType, outcome, rateLimit } = failed;
  const retry = delayMs === undefined ? adviceAfter(context, failed) : undefined;
  reportAttempt(context, { statusCode: outcome.status, errorType, rateLimit, delayMs, retry });
}

function adviceAfter(context: CallContext, { outcome }: FailedAttempt): RetryAdvice {
  return adviseRetry(outcome, context.mayHaveBeenDelivered);
}
