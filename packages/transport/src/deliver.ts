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
  /** Headers of this call alone. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Takes the message out of a parsed response; undefined when there is none. */
  readMessage(body: unknown): Message | undefined;
}

type AttemptResult<Message> = { readonly message: Message } | Retry;

/** An attempt that failed and is not the last, and how long to wait before the next, in milliseconds. */
interface Retry {
  readonly failed: FailedAttempt;
  readonly delayMs: number;
}

/** Attempts a call until there is a message, or a reason to stop. The only loop that sends and waits. */
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
    // After a rate limit the scheduler holds this call back, with all the others.
    if (!failed.outcome.rateLimited) await sleep(client.runtime, result.delayMs, outgoing.signal);
  }
}

function toRequest<Message>(
  { baseUrl, settings, facts }: ClientState,
  { path, payload, headers }: OutgoingMessage<Message>,
  secret: string,
): WireRequest {
  const merged: Record<string, string> = {};
  // In lower case, so that a header of the call replaces one of the settings, and the key and the type replace both.
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

/** Reads the message of a complete response, or says why it holds none. */
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

/** Decides whether there is another attempt, and when; throws the error of the call when there is none. */
function delayAfter(context: CallContext, failed: FailedAttempt): number {
  const { client, call, attempts } = context;
  const { scheduler, runtime, budget, settings } = client;
  const { outcome, retryAfterMs, rateLimit } = failed;
  const { rateLimited, status, duplicate } = outcome;
  const isRepeated = duplicate === true && call.deduplicationId !== undefined;
  context.mayHaveBeenDelivered ||= isRepeated || mayHaveBeenProcessed(outcome);
  const waitMs = retryAfterMs ?? backoffMs(attempts, runtime.random());
  const left = remainingMs(context) - scheduler.expectedMs;
  const delayMs = nextDelayMs(outcome, { ...call.limits, attempts, remainingMs: left, waitMs });
  // A pause longer than any call would wait would only delay the error that says so.
  if (rateLimited && waitMs <= LONGEST_WAIT_MS) scheduler.pause(waitMs);
  if (delayMs === undefined || (!rateLimited && !budget.spend())) throw failed.toError(factsOf(context));
  notify(settings.onRetry, { attempt: attempts, status, delayMs, rateLimit });
  return delayMs;
}
