import { attempt } from './attempt.ts';
import { endCall, failedError, startCall, throwIfEnded, type CallContext, type ClientState } from './call-context.ts';
import { ConfigurationError, type BotMessageError } from './errors.ts';
import { invalid, type FailedAttempt } from './failed-attempt.ts';
import { createRedact } from './redact.ts';
import { parseJson } from './response.ts';
import { mayHaveBeenProcessed } from './retry-policy.ts';
import { secretFor } from './secret.ts';

/** Sends a request of `client.api` once, with the key and the time limits. Never follows a redirect. */
export async function fetchOnce(client: ClientState, request: Request): Promise<Response> {
  checkDestination(client, request.url);
  const context = startCall(client, { limits: client.limits, signal: request.signal });
  try {
    throwIfEnded(context);
    return await send(context, request);
  } finally {
    endCall(context);
  }
}

async function send(context: CallContext, request: Request): Promise<Response> {
  const { facts, runtime } = context.client;
  const secret = await secretFor(context);
  context.attempts = 1;
  const headers = new Headers(request.headers);
  headers.set(facts.keyHeader, secret);
  const redact = createRedact(secret);
  // Passes a URL and options, because the fetch of another library does not accept this runtime's Request.
  const { url, method } = request;
  const body = request.body ? await request.blob() : undefined;
  const result = await attempt(context, { url, method, headers, body, redact });
  if ('outcome' in result) throw toError(context, result);
  const { status, text } = result;
  // openapi-fetch would throw a SyntaxError for HTML, without its status or text.
  if (status < 300 && text && !parseJson(text)) {
    throw toError(context, invalid(result, 'a body that is not JSON', runtime.wallTime(), redact));
  }
  // The Response constructor rejects a body for a status such as 204.
  return new Response(text || null, { status, headers: result.headers });
}

/** Middleware may change the URL. The key must only be sent to URLs below the base URL. */
function checkDestination({ facts, baseUrl }: ClientState, url: string): void {
  if (new URL(url).href.startsWith(`${baseUrl}/`)) return;
  throw new ConfigurationError(facts.provider, `the request's URL is not below baseUrl (${baseUrl}): it was not sent`);
}

function toError(context: CallContext, failed: FailedAttempt): BotMessageError {
  context.mayHaveBeenDelivered = mayHaveBeenProcessed(failed.outcome);
  return failedError(context, failed);
}
