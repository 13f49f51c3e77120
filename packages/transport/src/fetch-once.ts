import { attempt } from './attempt.ts';
import { factsOf, startCall, type CallContext, type ClientState } from './call-context.ts';
import { ConfigurationError, type BotMessageError } from './errors.ts';
import { invalid, type FailedAttempt } from './failed-attempt.ts';
import { createRedact } from './redact.ts';
import { parseJson } from './response.ts';
import { mayHaveBeenProcessed } from './retry-policy.ts';
import { secretFor } from './secret.ts';

/** Sends a request that `client.api` made once, with the key and the time limits; never follows a redirect. */
export async function fetchOnce(client: ClientState, request: Request): Promise<Response> {
  checkDestination(client, request.url);
  const context = startCall(client, { limits: client.limits, signal: request.signal });
  const secret = await secretFor(context);
  context.attempts = 1;
  const headers = new Headers(request.headers);
  headers.set(client.facts.keyHeader, secret);
  // A URL and its options: another library's fetch takes no Request of this runtime.
  const { url, method } = request;
  const body = request.body ? await request.blob() : undefined;
  const result = await attempt(context, { url, method, headers, body }, secret);
  if ('outcome' in result) throw toError(context, result);
  const { status, text } = result;
  // openapi-fetch would fail on HTML without saying what it was.
  if (status < 300 && text && !parseJson(text)) {
    throw toError(context, invalid(client.facts, result, 'a body that is not JSON', createRedact(secret)));
  }
  // `Response` accepts no body for a status that has none.
  return new Response(text || null, { status, headers: result.headers });
}

/** A middleware may change the URL: the key goes to the base URL and below it, or nowhere. */
function checkDestination({ facts, baseUrl }: ClientState, url: string): void {
  if (new URL(url).href.startsWith(`${baseUrl}/`)) return;
  throw new ConfigurationError(facts.provider, `the request's URL is not below baseUrl (${baseUrl}): it was not sent`);
}

function toError(context: CallContext, failed: FailedAttempt): BotMessageError {
  context.mayHaveBeenDelivered = mayHaveBeenProcessed(failed.outcome);
  return failed.toError(factsOf(context));
}
