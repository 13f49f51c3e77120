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
  reset(): void;
}

export function createHandler(context: MockContext, script: Script): Handler {
  const { options } = context;
  const requests: MockRequest[] = [];
  const responder = createResponder(context);

  async function handle(incoming: IncomingRequest): Promise<Outcome> {
    const validated = await validateRequest(context, incoming);
    const action = script.take(validated.request) ?? {};
    const response = action.response ?? withHeaders(responder.respond(validated), action.headers);
    const outcome = applyFault(response, action.fault, options.latencyMs);
    record({ ...validated.request, status: seenStatus(outcome) });
    return outcome;
  }

  function record(request: MockRequest): void {
    requests.push(request);
    if (requests.length > options.keepRequests) requests.shift();
    options.onRequest?.(request);
  }

  function reset(): void {
    requests.length = 0;
    script.reset();
    responder.reset();
  }

  return { handle, requests, reset };
}

function withHeaders(response: MockResponse, headers: Headers | undefined): MockResponse {
  return headers === undefined ? response : { ...response, headers: { ...response.headers, ...headers } };
}
