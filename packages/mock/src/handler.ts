import type { Answer } from './answer/answer.ts';
import { seenStatus, toOutcome, type Outcome } from './answer/outcome.ts';
import { createDecider } from './decider.ts';
import { inspect } from './inspect.ts';
import type { MockParts } from './mock-parts.ts';
import type { Fault } from './policy/fault.ts';
import type { Script } from './policy/script.ts';
import type { Incoming } from './request/incoming.ts';
import type { MockRequest } from './request/mock-request.ts';

/** What a script may do to a request. */
export interface Action {
  /** Takes the place of the answer. */
  readonly answer?: Answer;
  /** Goes beside the normal answer's own. */
  readonly headers?: Answer['headers'];
  readonly fault?: Fault;
}

/** The one way that every request goes, whoever carried it. */
export interface Handler {
  handle(incoming: Incoming): Promise<Outcome>;
  readonly requests: readonly MockRequest[];
  reset(): void;
}

export function createHandler(parts: MockParts, script: Script<Action>): Handler {
  const { options } = parts;
  const requests: MockRequest[] = [];
  const decider = createDecider(parts);

  async function handle(incoming: Incoming): Promise<Outcome> {
    const inspected = await inspect(parts, incoming);
    const action = script.take(inspected.request) ?? {};
    const answer = action.answer ?? withHeaders(decider.decide(inspected), action.headers);
    const outcome = toOutcome(answer, action.fault, options.latencyMs);
    record({ ...inspected.request, status: seenStatus(outcome) });
    return outcome;
  }

  function record(request: MockRequest): void {
    requests.push(request);
    if (requests.length > options.keepRequests) requests.shift();
    options.onRequest?.(request);
  }

  function reset(): void {
    requests.length = 0;
    decider.reset();
  }

  return { handle, requests, reset };
}

function withHeaders(answer: Answer, headers: Answer['headers'] | undefined): Answer {
  return headers === undefined ? answer : { ...answer, headers: { ...answer.headers, ...headers } };
}
