import { attempt } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import type { ClientState } from './client-state.ts';
import type { Answer } from './exchange.ts';
import { invalid, refused, type FailedAttempt } from './failed-attempt.ts';
import type { LeanRequest, LeanResponse } from './lean-exchange.ts';
import { observe } from './observe.ts';
import { parseJson } from './parse-json.ts';
import { createRedact } from './redact.ts';
import { LONGEST_WAIT_MS, mayHaveBeenProcessed, nextDelayMs } from './retry-policy.ts';
import { factsOf, remainingMs, startRun, type Call, type Run } from './run.ts';
import { secretFor } from './secret.ts';
import { whenAdmitted } from './when-admitted.ts';
import { sleep } from './within.ts';

/** A message on its way out. */
export interface Delivery<Message> extends Call {
  /** Takes the message out of a parsed answer; undefined when the answer holds none. */
  readMessage(body: unknown): Message | undefined;
}

/** An attempt that is not the last, and how long to wait before the next. */
interface Setback {
  readonly failed: FailedAttempt;
  readonly delayMs: number;
}

/** The loop: attempts a call until there is a message, or a reason to stop. It alone acts and waits. */
export async function deliver<Message>(
  client: ClientState,
  request: LeanRequest,
  delivery: Delivery<Message>,
): Promise<LeanResponse<Message>> {
  const run = startRun(client, delivery);
  const secret = await secretFor(run);
  request.headers.set(client.facts.keyHeader, secret);
  let failed: FailedAttempt | undefined;
  for (;;) {
    const end = await whenAdmitted(run, failed, () => attemptMessage(run, request, delivery, secret));
    if ('ok' in end) return end;
    ({ failed } = end);
    // After a rate limit the gate holds this call back, with all the others.
    if (!failed.outcome.rateLimited) await sleep(client.runtime, end.delayMs, delivery.signal);
  }
}

async function attemptMessage<Message>(
  run: Run,
  { url, method, headers, body }: LeanRequest,
  delivery: Delivery<Message>,
  secret: string,
): Promise<LeanResponse<Message> | Setback> {
  run.attempts++;
  const send = (fetch: typeof globalThis.fetch, init: RequestInit) => fetch(url, { ...init, method, headers, body });
  const answer = await attempt(run, { url, secret, send });
  const end = 'outcome' in answer ? answer : read(run.client, answer, delivery, secret);
  return 'ok' in end ? end : { failed: end, delayMs: delayAfter(run, end) };
}

/** Makes a message of a whole answer, or says why it is none. */
function read<Message>(
  { facts, runtime, budget }: ClientState,
  answer: Answer,
  { readMessage }: Delivery<Message>,
  secret: string,
): LeanResponse<Message> | FailedAttempt {
  const redact = createRedact(secret);
  if (answer.status >= 400) return refused(facts, answer, runtime.wallTime(), redact);
  const parsed = parseJson(answer.text);
  if (!parsed) return invalid(facts, answer, 'a body that is not JSON', redact);
  if (!parsed.exact) return invalid(facts, answer, 'an integer beyond 2^53, which would be rounded', redact);
  const message = readMessage(parsed.value);
  if (message === undefined) return invalid(facts, answer, 'a body that holds no message', redact);
  budget.refund();
  return { ok: true, status: answer.status, headers: answer.headers, body: message };
}

/** Decides whether there is a next attempt, and when; throws the call's error when there is none. */
function delayAfter(run: Run, failed: FailedAttempt): number {
  const { client, call, attempts } = run;
  const { outcome, retryAfterMs, rateLimit } = failed;
  const { rateLimited, status } = outcome;
  const repeated = failed.duplicate === true && attempts > 1 && call.deduplicationId !== undefined;
  run.mayHaveBeenDelivered ||= repeated || mayHaveBeenProcessed(outcome);
  const wait = retryAfterMs ?? backoffMs(attempts, client.runtime.random());
  const delayMs = nextDelayMs(outcome, { ...call.limits, attempts, remainingMs: remainingMs(run), waitMs: wait });
  // A pause beyond what any call would wait for would only delay the answer that says so.
  if (rateLimited && wait <= LONGEST_WAIT_MS) client.gate.pause(wait);
  if (delayMs === undefined || (!rateLimited && !client.budget.spend())) throw failed.toError(factsOf(run));
  observe(client.settings.onRetry, { attempt: attempts, status, delayMs, rateLimit });
  return delayMs;
}
