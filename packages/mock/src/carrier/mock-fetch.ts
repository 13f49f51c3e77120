import type { Outcome } from '../answer/outcome.ts';
import { pause, type Clock } from '../clock.ts';
import type { Handler } from '../handler.ts';
import { connectionLost, terminated } from './fetch-errors.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A fetch that asks the mock, whatever host a URL names. It settles as the real one does: a lost connection is a
 * TypeError with a cause, an abort rejects with the signal's reason. After `closed` every request is refused.
 */
export function createMockFetch(handler: Handler, clock: Clock, closed: AbortSignal): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    if (closed.aborted) throw connectionLost('ECONNREFUSED');
    const { signal, release } = eitherOf(request.signal, closed);
    try {
      return await answer(request, signal);
    } catch (error) {
      request.signal.throwIfAborted();
      throw closed.aborted ? connectionLost('ECONNRESET') : error;
    } finally {
      release();
    }
  };

  async function answer(request: Request, ended: AbortSignal): Promise<Response> {
    const outcome = await endedOr(ended, () => handle(handler, request));
    await pause(clock, outcome.delayMs, ended);
    if (outcome.wireFault === 'timeout') await endedOr(ended, () => new Promise<never>(() => {}));
    ended.throwIfAborted();
    if (outcome.wireFault === 'connection-reset') throw connectionLost('ECONNRESET');
    return toResponse(outcome);
  }
}

/** `AbortSignal.any` would stay in the memory of the longer-lived signal. */
function eitherOf(one: AbortSignal, other: AbortSignal): { signal: AbortSignal; release: () => void } {
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
    body: request.body ?? nothing(),
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A request without a body.
}

/** The value, unless the signal aborts before it is there. */
async function endedOr<Value>(ended: AbortSignal, start: () => Promise<Value>): Promise<Value> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(ended.reason as Error);
    if (ended.aborted) stop();
    ended.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, start()]);
  } finally {
    if (stop) ended.removeEventListener('abort', stop);
  }
}

function toResponse({ answer, wireFault }: Outcome): Response {
  const bytes = new TextEncoder().encode(answer.text);
  const headers = { ...answer.headers, 'content-length': String(bytes.length) };
  const hasBody = ![204, 205, 304].includes(answer.status);
  const body = wireFault === undefined ? bytes : firstHalf(bytes);
  return new Response(hasBody ? body : null, { status: answer.status, headers });
}

function firstHalf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(terminated());
      else controller.enqueue(bytes.subarray(0, bytes.length / 2));
      isSent = true;
    },
  });
}
