/** The most that is read of any response: a bot's message is a few KiB, and a gzip bomb is not. */
const LIMIT_BYTES = 1024 * 1024;

interface BodyText {
  readonly text: string;
  /** Whether the body went on beyond the limit; `text` then holds its start. */
  readonly oversized: boolean;
}

/** A response whose whole body was read. */
export interface CompleteResponse extends BodyText {
  readonly status: number;
  readonly headers: Headers;
}

/** What is known of an attempt while it runs, for when it fails. */
export interface Progress {
  status?: number;
}

/** One request and its complete response, under a signal that ends both. */
export async function exchange(
  send: () => Promise<Response>,
  signal: AbortSignal,
  progress: Progress,
): Promise<CompleteResponse> {
  const response = await send();
  const { status, headers } = response;
  progress.status = status;
  try {
    return { status, headers, ...(await readText(response, signal)) };
  } catch (error) {
    // The status alone settles it: a lost explanation must not turn a clear refusal into an unknown.
    if (status >= 300 && !signal.aborted) return { status, headers, text: '', oversized: false };
    throw error;
  }
}

/** Reads a body as UTF-8, at most 1 MiB of it; the rest is cancelled, so that the socket is freed. */
export async function readText(response: Response, signal: AbortSignal): Promise<BodyText> {
  const { body, headers } = response;
  if (signal.aborted) {
    // A fetch that ignores its signal may resolve when nobody waits for it any more.
    await body?.cancel();
    throw signal.reason;
  }
  // `text()` is faster than a reader by a quarter of a whole call on loopback. It cannot be cancelled, except by a fetch
  // that respects its signal; but a body of known length soon ends by itself.
  if (!body || isKnownToFit(headers)) return { text: await response.text(), oversized: false };
  const reader = body.getReader();
  // A fetch that ignores its signal would leave the body flowing.
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    return await drain(reader);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** The HTTP parser holds a body to its length, but only to that of the bytes before decompression. */
function isKnownToFit(headers: Headers): boolean {
  const length = headers.get('content-length');
  return length !== null && Number(length) <= LIMIT_BYTES && !headers.has('content-encoding');
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<BodyText> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), oversized: false };
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes > LIMIT_BYTES) {
      await reader.cancel();
      return { text, oversized: true };
    }
  }
}

/** A parsed body; `exact` is false when an integer beyond 2^53 was rounded. */
export interface ParsedJson {
  readonly value: unknown;
  readonly exact: boolean;
}

/** Parses a body; undefined when it is not JSON. */
export function parseJson(text: string): ParsedJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value, exact: isExactThroughout(value) };
  } catch {
    return undefined;
  }
}

function isExactThroughout(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(Math.trunc(value));
  return typeof value !== 'object' || value === null || Object.values(value).every(isExactThroughout);
}
