import { setMaxListeners } from 'node:events';
import { serve } from './adapters/http-server.ts';
import { createMockFetch } from './adapters/mock-fetch.ts';
import { createContext } from './context.ts';
import { createHandler } from './handler.ts';
import { checkOptions, type MockOptions } from './options.ts';
import { API_PREFIX, type MockRequest } from './request/request.ts';
import { checkFault, type Fault } from './response/faults.ts';
import { createScript, toAction, type ScriptedAnswer, type ScriptOptions } from './response/scripts.ts';
import type { Provider } from './spec/spec-document.ts';

/** A provider on this machine. */
export interface Mock extends AsyncDisposable {
  /**
   * For the client's setting of the same name, such as `http://127.0.0.1:4010/v3`. A loopback address even if the mock
   * listens on all addresses.
   */
  readonly baseUrl: string;
  /** The last `keepRequests` requests, oldest first. */
  readonly requests: readonly MockRequest[];
  /** The same mock without a socket: for the client's setting `fetch`. It responds for every host. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Responds to the next request with this response, whatever it asks. Calls queue up. Throws a RangeError if the
   * document does not allow the response, unless it is `unchecked`.
   */
  respondOnce(answer: ScriptedAnswer, options?: ScriptOptions): void;
  /**
   * Lets the next request fail in this way, after it is processed: what was sent is sent. Calls share a queue with those
   * of `respondOnce`. Throws a TypeError for an unknown fault.
   */
  failOnce(fault: Fault, options?: ScriptOptions): void;
  /**
   * Refuses this key from now on, as an invalid one is refused. Requests that have arrived already are not affected.
   * Throws a TypeError for a key that is not a string or empty.
   */
  revoke(key: string): void;
  /** Forgets the queue, the requests, the rate limit's window, the repeated ids and the revoked keys. */
  reset(): void;
  /** Closes all connections and the port. */
  close(): Promise<void>;
}

/**
 * Starts a mock of a provider's bot message call.
 *
 * @throws TypeError or RangeError for an invalid option; the system's error, such as EADDRINUSE, if the port is in use.
 */
export async function startMock(provider: Provider, options: MockOptions = {}): Promise<Mock> {
  checkOptions(provider, options);
  const context = await createContext(provider, options);
  const script = createScript();
  const handler = createHandler(context, script);
  const { port = 0, host = '127.0.0.1' } = options;
  const server = await serve(handler, context.clock, { port, host });
  const closed = new AbortController();
  // Every request through `mock.fetch` listens to it: no warning above ten.
  setMaxListeners(0, closed.signal);

  async function close(): Promise<void> {
    closed.abort();
    await server.close();
  }

  return {
    baseUrl: server.origin + API_PREFIX,
    requests: handler.requests,
    fetch: createMockFetch(handler, context.clock, closed.signal),
    respondOnce: (answer, when) => script.add(toAction(context, answer), when),
    failOnce: (fault, when) => script.add({ fault: checkFault(fault) }, when),
    revoke: (key) => handler.revoke(key),
    reset: () => handler.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
