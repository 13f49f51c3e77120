import { pause, type Clock } from '../clock.ts';
import type { Handler } from '../handler.ts';
import type { Outcome } from '../response/faults.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that calls the mock, whatever host a URL names. It fails like Node's: a lost connection is a TypeError with a
 * cause, an abort rejects with the signal's reason. Once `closed` aborts, every request is refused.
 */
export function createMockFetch(handler: Handler, clock: Clock, closed: AbortSignal): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    if (closed.aborted) throw connectionError('ECONNREFUSED');
    const { signal, release } = anyOf(request.signal, closed);
    try {
      return await respond(request, signal);
    } catch (error) {
      request.signal.throwIfAborted();
      throw closed.aborted ? connectionError('ECONNRESET') : error;
    } finally {
      release();
    }
  };

  async function respond(request: Request, signal: AbortSignal): Promise<Response> {
    const outcome = await untilAborted(signal, () => handle(handler, request));
    await pause(clock, outcome.delayMs, signal);
    if (outcome.wireFault === 'timeout') await untilAborted(signal, () => new Promise<never>(() => {}));
    signal.throwIfAborted();
    if (outcome.wireFault === 'connection-reset') throw connectionError('ECONNRESET');
    return toResponse(outcome);
  }
}

/** Like `AbortSignal.any`, whose result would stay in memory as long as the longer-lived signal. */
function anyOf(one: AbortSignal, other: AbortSignal): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const signal of [one, other]) signal.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of [one, other]) signal.removeEventListener('abort', abort);
    },
  };
}

function handle(handler: Handler, request: Request): Promise<Outcome> {
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  return handler.handle({
    method: request.method,
    target: pathname + search,
    headers,
    body: request.body ?? emptyBody(),
  });
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // Yields nothing.
}

/** Resolves with the value, or rejects as soon as the signal aborts. */
async function untilAborted<Value>(signal: AbortSignal, start: () => Promise<Value>): Promise<Value> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, start()]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

function toResponse({ response: { status, headers, text }, wireFault }: Outcome): Response {
  const bytes = new TextEncoder().encode(text);
  const hasBody = ![204, 205, 304].includes(status);
  const body = wireFault === undefined ? bytes : firstHalf(bytes);
  return new Response(hasBody ? body : null, {
    status,
    headers: { ...headers, 'content-length': String(bytes.length) },
  });
}

/** A body whose connection ends in the middle. */
function firstHalf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(terminatedError());
      else controller.enqueue(bytes.subarray(0, bytes.length / 2));
      isSent = true;
    },
  });
}

/** What Node's fetch rejects with when a connection can't be made or is lost. */
function connectionError(code: 'ECONNRESET' | 'ECONNREFUSED'): TypeError {
  const syscall = code === 'ECONNRESET' ? 'read' : 'connect';
  const cause = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  return new TypeError('fetch failed', { cause });
}

/** What reading a body rejects with in Node when the connection is lost. */
function terminatedError(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('terminated', { cause });
}
