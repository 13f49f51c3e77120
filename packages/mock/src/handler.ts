import type { MockContext } from './context.ts';
import type { Headers, IncomingRequest, MockRequest } from './request/request.ts';
import { applyFault, seenStatus, type Outcome } from './response/faults.ts';
import { createResponder } from './response/responder.ts';
import type { MockResponse } from './response/response.ts';
import type { Script } from './response/scripts.ts';
import { validateRequest } from './validation/validate-request.ts';

/** Handles every request, whichever adapter it comes from: validate, respond, record. */
export interface Handler {
  handle(incoming: IncomingRequest): Promise<Outcome>;
  readonly requests: readonly MockRequest[];
  /** Refuses the requests with this key that arrive from now on. */
  revoke(key: string): void;
  reset(): void;
}

export function createHandler(context: MockContext, script: Script): Handler {
  const { options, profile } = context;
  const requests: MockRequest[] = [];
  const revokedKeys = new Set<string>();
  const responder = createResponder(context);

  async function handle(incoming: IncomingRequest): Promise<Outcome> {
    // Decided on arrival: the key may be revoked while the body is read.
    const isRevoked = revokedKeys.has(incoming.headers[profile.keyHeader] ?? '');
    const validated = await validateRequest(context, incoming);
    const action = script.take(validated.request) ?? {};
    const response = action.response ?? withHeaders(responder.respond(validated, isRevoked), action.headers);
    const outcome = applyFault(response, action.fault, options.latencyMs);
    record({ ...validated.request, status: seenStatus(outcome) });
    return outcome;
  }

  function record(request: MockRequest): void {
    requests.push(request);
    if (requests.length > options.keepRequests) requests.shift();
    options.onRequest?.(request);
  }

  function revoke(key: string): void {
    if (typeof key !== 'string') throw new TypeError(`revoke: key: expected a string, got ${typeof key}`);
    if (key === '') throw new TypeError('revoke: key: expected a string that is not empty');
    revokedKeys.add(key);
  }

  function reset(): void {
    requests.length = 0;
    revokedKeys.clear();
    script.reset();
    responder.reset();
  }

  return { handle, requests, revoke, reset };
}

function withHeaders(response: MockResponse, headers: Headers | undefined): MockResponse {
  return headers === undefined ? response : { ...response, headers: { ...response.headers, ...headers } };
}
