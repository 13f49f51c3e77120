import { attempt, type WireRequest } from './attempt.ts';
import {
  endCall,
  failedError,
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
import { notify, reportAbort, reportAttempt, reportCallEnd, reportFailure } from './observe.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import { createRedact, type Redact } from './redact.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import { backoffMs, LONGEST_WAIT_MS, mayHaveBeenProcessed, nextDelayMs, type Outcome } from './retry-policy.ts';
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

/** Makes attempts until one returns a message or the retry policy stops. This is the only loop that sends and waits. */
export async function deliver<Message>(client: ClientState, outgoing: OutgoingMessage<Message>): Promise<Message> {
  const context = startCall(client, outgoing);
  try {
    throwIfEnded(context);
    let request = toRequest(client, outgoing, await secretFor(context));
    let failed: FailedAttempt | undefined;
    for (;;) {
      const result = await schedule(context, () => attemptMessage(context, request, outgoing));
      if (!result) throw failed ? failedError(context, failed) : outOfTime(context, 'waiting for its turn');
      if ('message' in result) {
        context.isSent = true;
        reportCallEnd(context);
        return result.message;
      }
      ({ failed } = result);
      request = await prepareRetry(context, outgoing, request, result);
    }
  } catch (error) {
    reportCallEnd(context, { error });
    throw error;
  } finally {
    endCall(context);
  }
}

/** Waits as long as necessary, and returns the request of the next attempt. Throws when there must be none. */
async function prepareRetry<Message>(
  context: CallContext,
  outgoing: OutgoingMessage<Message>,
  request: KeyedRequest,
  { failed, waitMs }: Failed,
): Promise<KeyedRequest> {
  const { runtime, settings } = context.client;
  const { outcome, rateLimit } = failed;
  if (outcome.advice === 'new-key' && canRenewKey(context)) {
    reportFailure(context, failed);
    return renewKey(context, outgoing, request, failed);
  }
  const delayMs = retryDelayMs(context, outcome, waitMs);
  reportFailure(context, failed, delayMs);
  if (delayMs === undefined) throw failedError(context, failed);
  notify(settings.onRetry, { attempt: context.attempts, status: outcome.status, delayMs, rateLimit });
  // After a rate limit, the scheduler delays this call together with all others.
  if (!outcome.rateLimited) await sleep(runtime, delayMs, context);
  return request;
}

function toRequest<Message>(
  { baseUrl, settings, facts }: ClientState,
  { path, payload, headers }: OutgoingMessage<Message>,
  secret: string,
  redactOther: Redact = (text) => text,
): KeyedRequest {
  const merged: Record<string, string> = {};
  // Lower-case names, so that the call's headers override the settings', and the key and content type override both.
  for (const [name, value] of Object.entries({ ...settings.headers, ...headers })) merged[name.toLowerCase()] = value;
  merged['content-type'] = payload.type;
  merged[facts.keyHeader.toLowerCase()] = secret;
  const redactSecret = createRedact(secret);
  // A server may show either key.
  const redact = (text: string) => redactSecret(redactOther(text));
  return { url: `${baseUrl}${path}`, method: 'POST', headers: merged, body: payload.content, secret, redact };
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
    reportAbort(context);
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
  const fail = (what: string) => invalid(response, what, runtime.wallTime(), redact);
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
function retryDelayMs(context: CallContext, outcome: Outcome, waitMs: number): number | undefined {
  const { client, call, attempts, isKeyRenewed } = context;
  if (client.isClosed) return undefined;
  const delayMs = nextDelayMs(outcome, {
    ...call.limits,
    attempts: isKeyRenewed ? attempts - 1 : attempts,
    remainingMs: remainingMs(context) - client.scheduler.expectedMs,
    waitMs,
  });
  const isAffordable = delayMs !== undefined && (outcome.rateLimited || client.budget.spend());
  return isAffordable ? delayMs : undefined;
}

function canRenewKey({ client, isKeyRenewed }: CallContext): boolean {
  return typeof client.secret === 'function' && !isKeyRenewed && !client.isClosed;
}

/** Asks the key function for another key. The provider processed nothing with the one that it refused. */
async function renewKey<Message>(
  context: CallContext,
  outgoing: OutgoingMessage<Message>,
  { secret, redact }: KeyedRequest,
  failed: FailedAttempt,
): Promise<KeyedRequest> {
  context.isKeyRenewed = true;
  let cause: unknown;
  try {
    const renewed = await secretFor(context, secret);
    if (renewed !== secret) return toRequest(context.client, outgoing, renewed, redact);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // The key function failed. The refusal says more about the message.
    cause = error;
  }
  throw failedError(context, failed, cause);
}
