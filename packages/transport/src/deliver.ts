import { attempt, notify, type WireRequest } from './attempt.ts';
import {
  outOfTime,
  factsOf,
  remainingMs,
  schedule,
  startCall,
  type Call,
  type CallContext,
  type ClientState,
} from './call-context.ts';
import { invalid, refused, type FailedAttempt } from './failed-attempt.ts';
import type { Payload } from './json.ts';
import { createRedact } from './redact.ts';
import { parseJson, type CompleteResponse } from './response.ts';
import { backoffMs, LONGEST_WAIT_MS, mayHaveBeenProcessed, nextDelayMs } from './retry-policy.ts';
import { secretFor } from './secret.ts';
import { sleep } from './with-deadline.ts';

/** A message to send. */
export interface OutgoingMessage<Message> extends Call {
  /** The path below `baseUrl`, each segment percent-encoded. */
  readonly path: string;
  readonly payload: Payload;
  /** Headers for this call only. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Extracts the message from a parsed response; returns undefined when there is none. */
  readMessage(body: unknown): Message | undefined;
}

type AttemptResult<Message> = { readonly message: Message } | Retry;

/** A failed attempt that is followed by another one after `delayMs`. */
interface Retry {
  readonly failed: FailedAttempt;
  readonly delayMs: number;
}

/** Makes attempts until one returns a message or the retry policy stops. This is the only loop that sends and waits. */
export async function deliver<Message>(client: ClientState, outgoing: OutgoingMessage<Message>): Promise<Message> {
  const context = startCall(client, outgoing);
  const secret = await secretFor(context);
  const request = toRequest(client, outgoing, secret);
  let failed: FailedAttempt | undefined;
  for (;;) {
    const result = await schedule(context, () => attemptMessage(context, request, outgoing, secret));
    if (!result) throw failed?.toError(factsOf(context)) ?? outOfTime(context, 'waiting for its turn');
    if ('message' in result) return result.message;
    ({ failed } = result);
    // After a rate limit, the scheduler delays this call together with all others.
    if (!failed.outcome.rateLimited) await sleep(client.runtime, result.delayMs, outgoing.signal);
  }
}

function toRequest<Message>(
  { baseUrl, settings, facts }: ClientState,
  { path, payload, headers }: OutgoingMessage<Message>,
  secret: string,
): WireRequest {
  const merged: Record<string, string> = {};
  // Lower-case names, so that the call's headers override the settings', and the key and content type override both.
  for (const [name, value] of Object.entries({ ...settings.headers, ...headers })) merged[name.toLowerCase()] = value;
  merged['content-type'] = payload.type;
  merged[facts.keyHeader.toLowerCase()] = secret;
  return { url: `${baseUrl}${path}`, method: 'POST', headers: merged, body: payload.content };
}

async function attemptMessage<Message>(
  context: CallContext,
  request: WireRequest,
  outgoing: OutgoingMessage<Message>,
  secret: string,
): Promise<AttemptResult<Message>> {
  context.attempts++;
  const response = await attempt(context, request, secret);
  const result = 'outcome' in response ? response : readResponse(context.client, response, outgoing, secret);
  return 'outcome' in result ? { failed: result, delayMs: delayAfter(context, result) } : result;
}

/** Returns the message of a complete response, or the failure when there is none. */
function readResponse<Message>(
  { facts, runtime, budget }: ClientState,
  response: CompleteResponse,
  { readMessage }: OutgoingMessage<Message>,
  secret: string,
): { readonly message: Message } | FailedAttempt {
  const redact = createRedact(secret);
  if (response.status >= 400) return refused(facts, response, runtime.wallTime(), redact);
  const parsed = parseJson(response.text);
  if (!parsed) return invalid(facts, response, 'a body that is not JSON', redact);
  if (!parsed.exact) return invalid(facts, response, 'an integer beyond 2^53, which would be rounded', redact);
  const message = readMessage(parsed.value);
  if (message === undefined) return invalid(facts, response, 'a body that holds no message', redact);
  budget.refund();
  return { message };
}

/** Returns the delay before the next attempt. Throws the call's error when there must be none. */
function delayAfter(context: CallContext, failed: FailedAttempt): number {
  const { client, call, attempts } = context;
  const { scheduler, runtime, budget, settings } = client;
  const { outcome, retryAfterMs, rateLimit } = failed;
  const { rateLimited, status, duplicate } = outcome;
  const isRepeated = duplicate === true && call.deduplicationId !== undefined;
  context.mayHaveBeenDelivered ||= isRepeated || mayHaveBeenProcessed(outcome);
  const waitMs = retryAfterMs ?? backoffMs(attempts, runtime.random());
  const timeToWait = remainingMs(context) - scheduler.expectedMs;
  const delayMs = nextDelayMs(outcome, { ...call.limits, attempts, remainingMs: timeToWait, waitMs });
  // No call waits longer than LONGEST_WAIT_MS, so a longer pause would only delay its error.
  if (rateLimited && waitMs <= LONGEST_WAIT_MS) scheduler.pause(waitMs);
  if (delayMs === undefined || (!rateLimited && !budget.spend())) throw failed.toError(factsOf(context));
  notify(settings.onRetry, { attempt: attempts, status, delayMs, rateLimit });
  return delayMs;
}
