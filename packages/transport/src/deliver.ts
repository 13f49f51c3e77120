import { attempt, type WireRequest } from './attempt.ts';
import {
  endCall,
  outOfTime,
  remainingMs,
  schedule,
  startCall,
  useKey,
  type Call,
  type CallContext,
  type ClientState,
} from './call-context.ts';
import { ConfigurationError, type BotMessageError } from './errors.ts';
import { invalid, isFailed, recordFailure, refused, type FailedAttempt } from './failed-attempt.ts';
import type { Payload } from './json.ts';
import { notify, reportAttempt, reportCallEnd } from './observe.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import { backoffMs, LONGEST_WAIT_MS, mayRetry } from './retry-policy.ts';
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

interface Failed extends FailedAttempt {
  /** The error of the call if it ends with this attempt. */
  readonly error: BotMessageError;
  /** The wait that the provider asks for, otherwise the backoff, in milliseconds. */
  readonly waitMs: number;
}

/** Makes attempts until one returns a message or the retry policy stops. This is the only loop that sends and waits. */
export async function deliver<Message>(client: ClientState, outgoing: OutgoingMessage<Message>): Promise<Message> {
  const context = startCall(client, outgoing);
  let failed: Failed | undefined;
  let error: unknown;
  try {
    useKey(context, await secretFor(context));
    for (;;) {
      const result = await schedule(context, () => attemptMessage(context, outgoing));
      if (!result) throw failed?.error ?? outOfTime(context, 'waiting for its turn');
      if ('message' in result) return result.message;
      failed = result;
      await prepareRetry(context, failed);
    }
  } catch (caught) {
    error = caught;
    throw caught;
  } finally {
    reportCallEnd(context, error);
    endCall(context);
  }
}

/** Makes one attempt, and pauses the client after a rate limit. */
async function attemptMessage<Message>(
  context: CallContext,
  outgoing: OutgoingMessage<Message>,
): Promise<Sent<Message> | Failed> {
  const { client, runtime } = context;
  let response: CompleteResponse | FailedAttempt;
  try {
    response = await attempt(context, `${client.baseUrl}${outgoing.path}`, toRequest(context, outgoing));
  } catch (error) {
    // The caller aborted.
    reportAttempt(context, {}, error);
    throw error;
  }
  const result = isFailed(response) ? response : readResponse(context, response, outgoing);
  if ('message' in result) return result;
  const error = recordFailure(context, result);
  const waitMs = result.retryAfterMs ?? backoffMs(context.attempts, runtime.random());
  // No call waits longer than LONGEST_WAIT_MS, so a longer pause would only delay its error.
  if (result.rateLimited && waitMs <= LONGEST_WAIT_MS) client.pacer.pause(waitMs);
  return { ...result, error, waitMs };
}

function toRequest<Message>({ client, key }: CallContext, { payload, headers }: OutgoingMessage<Message>): WireRequest {
  const { settings, facts } = client;
  const merged: Record<string, string> = {};
  // Lower-case names, so that the call's headers override the settings', and the key and content type override both.
  for (const [name, value] of Object.entries({ ...settings.headers, ...headers })) merged[name.toLowerCase()] = value;
  merged['content-type'] = payload.type;
  merged[facts.keyHeader.toLowerCase()] = key;
  return { method: 'POST', headers: merged, body: payload.content };
}

/** Returns the message of a complete response, or the failure when there is none. */
function readResponse<Message>(
  context: CallContext,
  response: CompleteResponse,
  { readMessage }: OutgoingMessage<Message>,
): Sent<Message> | FailedAttempt {
  const { client, runtime } = context;
  const { status, headers, text } = response;
  if (status >= 400) return refused(context, response);
  const parsed = parseJson(text);
  if (!parsed) return invalid(context, response, 'a body that is not JSON');
  if (!parsed.exact) return invalid(context, response, 'an integer beyond 2^53, which would be rounded');
  const message = readMessage(parsed.value);
  if (message === undefined) return invalid(context, response, 'a body that holds no message');
  context.isSent = true;
  client.budget.refund();
  // The other headers matter only to an observer.
  if (client.settings.onAttempt) {
    reportAttempt(context, { statusCode: status, rateLimit: readRateLimit(headers, runtime.wallTime()) });
  }
  return { message };
}

/** Waits as long as necessary before the next attempt. Throws when there must be none. */
async function prepareRetry(context: CallContext, failed: Failed): Promise<void> {
  const { client, attempts, isKeyRenewed } = context;
  const { error, status, rateLimit, rateLimited } = failed;
  const mayRenew = typeof client.secret === 'function' && !isKeyRenewed && !client.isClosed;
  const renewsKey = failed.advice === 'new-key' && mayRenew;
  const delayMs = renewsKey ? undefined : retryDelayMs(context, failed);
  reportAttempt(context, { statusCode: status, rateLimit, delayMs }, error);
  if (renewsKey) return renewKey(context, failed);
  if (delayMs === undefined) throw error;
  notify(client.settings.onRetry, { attempt: attempts, status, delayMs, rateLimit });
  // After a rate limit, the scheduler delays this call together with all others.
  if (!rateLimited) await sleep(context, delayMs);
}

/** The delay before the next attempt, in milliseconds; undefined when there must be none. */
function retryDelayMs(context: CallContext, failed: Failed): number | undefined {
  const { client, call, attempts, isKeyRenewed } = context;
  const { rateLimited, waitMs } = failed;
  const counted = isKeyRenewed ? attempts - 1 : attempts;
  const timeLeftMs = remainingMs(context) - client.pacer.expectedMs;
  const isAllowed = !client.isClosed && mayRetry(failed, call.limits, counted, timeLeftMs, waitMs);
  return isAllowed && (rateLimited || client.budget.spend()) ? waitMs : undefined;
}

/** Asks the key function for another key. The provider processed nothing with the one that it refused. */
async function renewKey(context: CallContext, failed: FailedAttempt): Promise<void> {
  context.isKeyRenewed = true;
  let cause: unknown;
  try {
    const renewed = await secretFor(context, context.key);
    if (renewed !== context.key) return useKey(context, renewed);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // The key function failed. The refusal says more about the message.
    cause = error;
  }
  throw recordFailure(context, failed, cause);
}
