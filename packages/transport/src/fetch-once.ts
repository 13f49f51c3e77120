import { attempt } from './attempt.ts';
import type { BotMessageError } from './bot-message-error.ts';
import type { ClientState } from './client-state.ts';
import type { Answer } from './exchange.ts';
import { invalid, type FailedAttempt } from './failed-attempt.ts';
import { parseJson } from './parse-json.ts';
import { createRedact } from './redact.ts';
import { mayHaveBeenProcessed } from './retry-policy.ts';
import { factsOf, startRun, type Run } from './run.ts';
import { secretFor } from './secret.ts';

/** One request as `client.api` made it, with the key, the time limits and the refusal of redirects; never again. */
export async function fetchOnce(client: ClientState, request: Request): Promise<Response> {
  const run = startRun(client, { limits: client.limits, signal: request.signal });
  const secret = await secretFor(run);
  run.attempts = 1;
  const headers = new Headers(request.headers);
  headers.set(client.facts.keyHeader, secret);
  const end = await attempt(run, {
    url: request.url,
    secret,
    send: (fetch, init) => fetch(new Request(request, { ...init, headers })),
  });
  if ('outcome' in end) throw toError(run, end);
  // openapi-fetch would fail on HTML without a word of what it was
  if (end.status < 300 && end.text && !parseJson(end.text)) {
    throw toError(run, invalid(client.facts, end, 'a body that is not JSON', createRedact(secret)));
  }
  return toResponse(end);
}

function toError(run: Run, failed: FailedAttempt): BotMessageError {
  run.mayHaveBeenDelivered = mayHaveBeenProcessed(failed.outcome);
  return failed.toError(factsOf(run));
}

/** The body has been read under the time limit; `Response` takes none for a status that has none. */
function toResponse({ status, headers, text }: Answer): Response {
  return new Response(text || null, { status, headers });
}
