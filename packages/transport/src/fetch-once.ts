import { attempt } from './attempt.ts';
import type { ClientState } from './client-state.ts';
import type { Answer } from './exchange.ts';
import { mayHaveBeenProcessed } from './retry-policy.ts';
import { factsOf, startRun } from './run.ts';
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
  if (!('outcome' in end)) return toResponse(end);
  run.mayHaveBeenDelivered = mayHaveBeenProcessed(end.outcome);
  throw end.toError(factsOf(run));
}

/** The body has been read under the time limit; `Response` takes none for a status that has none. */
function toResponse({ status, headers, text }: Answer): Response {
  return new Response(text || null, { status, headers });
}
