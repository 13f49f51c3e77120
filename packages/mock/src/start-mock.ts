import { setMaxListeners } from 'node:events';
import { toHeaders } from './answer/answer.ts';
import { writeAnswer, type ScriptedAnswer } from './answer/scripted-answer.ts';
import { createMockFetch } from './carrier/mock-fetch.ts';
import { serve } from './carrier/serve.ts';
import type { Provider } from './document/provider.ts';
import { createHandler, type Action } from './handler.ts';
import { assembleParts, type MockParts } from './mock-parts.ts';
import { checkOptions, type MockOptions } from './options.ts';
import { FAULT_NAMES, isFault, type Fault } from './policy/fault.ts';
import { createScript, type ScriptOptions } from './policy/script.ts';
import type { MockRequest } from './request/mock-request.ts';
import { API_PREFIX } from './route.ts';

/** A provider on this machine. */
export interface Mock extends AsyncDisposable {
  /** For the client's setting of the same name, such as `http://127.0.0.1:4010/v3`: a loopback one if the mock listens on all addresses. */
  readonly baseUrl: string;
  /** What arrived, oldest first: the last `keepRequests`. */
  readonly requests: readonly MockRequest[];
  /** The same mock without a socket: for the client's setting `fetch`. It answers whatever host is named. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Has the next request answered in this way, whatever it asks. Calls queue up. Throws a RangeError if the document
   * does not allow the answer, unless it is `unchecked`.
   */
  respondOnce(answer: ScriptedAnswer, options?: ScriptOptions): void;
  /**
   * Has the next request fail in this way, after it was processed: what was sent is sent. Calls queue up in one line
   * with those of `respondOnce`. Throws a TypeError for an unknown fault.
   */
  failOnce(fault: Fault, options?: ScriptOptions): void;
  /** Forgets the queue, the requests, the rate limit's window and the repeated ids. */
  reset(): void;
  /** Ends all connections, and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a mock of a provider's bot message call.
 *
 * @throws TypeError or RangeError for an option that can't be used; the system's error, such as EADDRINUSE, if the
 * port is taken.
 */
export async function startMock(provider: Provider, options: MockOptions = {}): Promise<Mock> {
  checkOptions(provider, options);
  const parts = await assembleParts(provider, options);
  const script = createScript<Action>();
  const handler = createHandler(parts, script);
  const { port = 0, host = '127.0.0.1' } = options;
  const listening = await serve(handler, parts.clock, { port, host });
  const closed = new AbortController();
  // Every request through `mock.fetch` listens while it lasts.
  setMaxListeners(0, closed.signal);

  async function close(): Promise<void> {
    closed.abort();
    await listening.close();
  }

  return {
    baseUrl: listening.origin + API_PREFIX,
    requests: handler.requests,
    fetch: createMockFetch(handler, parts.clock, closed.signal),
    respondOnce: (answer, when) => script.add(toAction(parts, answer), when),
    failOnce: (fault, when) => script.add({ fault: checkFault(fault) }, when),
    reset() {
      script.reset();
      handler.reset();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A plain 200 is the normal answer, with the headers that were given. */
function toAction({ examples, prism, clock }: MockParts, answer: ScriptedAnswer): Action {
  const { status = 200, example, body, headers = {} } = answer;
  if (status === 200 && example === undefined && body === undefined) return { headers: toHeaders(headers) };
  return { answer: writeAnswer(answer, { examples, prism, now: clock.now() }) };
}

function checkFault(fault: Fault): Fault {
  if (isFault(fault)) return fault;
  throw new TypeError(
    `failOnce: expected one of ${FAULT_NAMES.join(', ')} or { slow: ms }, got ${JSON.stringify(fault)}`,
  );
}
