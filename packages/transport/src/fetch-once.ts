import { attempt } from './attempt.ts';
import { endCall, startCall, useKey, type ClientState } from './call-context.ts';
import { ConfigurationError } from './errors.ts';
import { invalid, isFailed, recordFailure } from './failed-attempt.ts';
import { parseJson } from './response.ts';
import { secretFor } from './secret.ts';

/** Sends a request of `client.api` once, with the key and the time limits. Never follows a redirect. */
export async function fetchOnce(client: ClientState, request: Request): Promise<Response> {
  const { facts, baseUrl, limits } = client;
  const { url, method, signal } = request;
  // Middleware may change the URL. The key must only be sent to URLs below the base URL.
  if (!new URL(url).href.startsWith(`${baseUrl}/`)) {
    throw new ConfigurationError(
      facts.provider,
      `the request's URL is not below baseUrl (${baseUrl}): it was not sent`,
    );
  }
  const context = startCall(client, { limits, signal });
  try {
    useKey(context, await secretFor(context));
    const headers = new Headers(request.headers);
    headers.set(facts.keyHeader, context.key);
    const body = request.body ? await request.blob() : undefined;
    // Passes a URL and options, because the fetch of another library does not accept this runtime's Request.
    const result = await attempt(context, url, { method, headers, body });
    if (isFailed(result)) throw recordFailure(context, result);
    const { status, text } = result;
    // openapi-fetch would throw a SyntaxError for HTML, without its status or text.
    if (status < 300 && text && !parseJson(text)) {
      throw recordFailure(context, invalid(context, result, 'a body that is not JSON'));
    }
    // The Response constructor rejects a body for a status such as 204.
    return new Response(text || null, { status, headers: result.headers });
  } finally {
    endCall(context);
  }
}
